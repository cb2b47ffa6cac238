import { sql } from 'kysely';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { YearReading } from '../../../progress/within-year/year-reading.ts';
import { query } from '../connection/handle.ts';
import { findReportInForce } from '../reports/report-in-force.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** What stands of a school's expectation beside its attendance. */
export interface ExpectationBeside {
  readonly year: AcademicYear;
  /** Attendance of the whole year, %, with digits after the point; undefined where nothing is asked. */
  readonly minimum: { readonly rate: number; readonly digits: number } | undefined;
  /** The day on which it was released. */
  readonly setOn: IsoDate | undefined;
  /** How the year goes, and up to which day; undefined before it is read. */
  readonly reading: { readonly of: YearReading; readonly until: IsoDate } | undefined;
}

/** Reads what a school's report in force asks and how its year is read; undefined where there is no report. */
export const readExpectationBeside = query(
  'see-progress',
  async (at, asked: Urn): Promise<ExpectationBeside | undefined> => {
    const school = await schoolFacts(at.rows, asked);
    const urn = school?.urn ?? asked;
    await at.decide(school && { school }, { action: 'saw-progress', recordKind: 'progress', urn });
    const report = await findReportInForce(at.rows, urn);
    if (report === undefined) return undefined;
    const { asked: figures, expectationYear } = report.content.figures;
    const row = await at.rows
      .selectFrom('year_reading')
      .select('reading')
      .select(sql<IsoDate>`until::text`.as('until'))
      .where('release', '=', report.release)
      .where('urn', '=', report.reportedUrn)
      .executeTakeFirst();
    const released = await at.rows
      .selectFrom('release')
      .select(sql<IsoDate | null>`(release_at at time zone 'Europe/London')::date::text`.as('on'))
      .where('number', '=', report.release)
      .executeTakeFirst();
    return {
      setOn: released?.on ?? undefined,
      year: expectationYear,
      minimum: figures && { rate: figures.minimum, digits: figures.digits },
      // Written by the work of progress, and by nothing else.
      reading: row && { of: row.reading as unknown as YearReading, until: row.until },
    };
  },
);
