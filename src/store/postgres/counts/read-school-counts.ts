import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { type ComparedWith, readCompared } from '../editions/read-compared.ts';
import { todayInEngland } from '../editions/today-in-england.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { readCounts } from './read-counts.ts';

/** Of which school, and up to which day. */
export interface SchoolCountsAsked {
  readonly urn: Urn;
  /** Undefined: up to today. */
  readonly until: IsoDate | undefined;
  /** Whether what the school is compared with is wanted too. */
  readonly compared?: boolean;
}

/** A school's counts of an academic year, up to a day of it. */
export interface SchoolCounts {
  readonly schoolName: string;
  /** In England, by the database's clock. */
  readonly today: IsoDate;
  /** By time; of days, weeks, half terms and the year to date. */
  readonly records: readonly CountRecord[];
  /** The same of the year before. */
  readonly lastYear: readonly CountRecord[];
  /** Where it was asked for. */
  readonly compared: ComparedWith | undefined;
}

/** Reads what a school's dashboard is made of. */
export const readSchoolCounts = query(
  'see-counts',
  async (at, { urn, until: asked, compared }: SchoolCountsAsked): Promise<SchoolCounts> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const today = await todayInEngland(at.rows);
    const until = asked !== undefined && asked < today ? asked : today;
    const ofYear = async (upTo: IsoDate) => {
      const { first, last } = yearOf(upTo);
      const records = [];
      for (const kind of ['day', 'week', 'half-term', 'year-to-date'] as const)
        records.push(
          ...(await readCounts(at.rows, {
            kind,
            first,
            // What begins in time is read, and left out by what is made of it unless it is over.
            last: kind === 'day' ? upTo : last,
            urns: [school!.urn],
            today,
          })),
        );
      return records.filter(({ window }) => window.first <= upTo);
    };
    return {
      schoolName: await nameOfSchool(at.rows, urn),
      today,
      records: await ofYear(until),
      lastYear: await ofYear(daysAfter(yearOf(until).first, -1)),
      compared: compared ? await readCompared(at.rows, at.viewer, school!, until) : undefined,
    };
  },
);

function yearOf(date: IsoDate): { readonly first: IsoDate; readonly last: IsoDate } {
  const year = academicYearOf(date);
  return { first: termWindow(year, 'autumn').first, last: termWindow(year, 'summer').last };
}
