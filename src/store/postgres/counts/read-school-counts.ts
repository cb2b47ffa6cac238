import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { DayCountedSince } from '../../../documents/dashboards/since-looked.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { type ComparedWith, readCompared } from '../editions/read-compared.ts';
import { todayInEngland } from '../editions/today-in-england.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { lookedBefore } from '../views/looked-before.ts';
import { readCounts } from './read-counts.ts';

/** Of which school, and up to which day. */
export interface SchoolCountsAsked {
  readonly urn: Urn;
  /** Undefined: up to today. */
  readonly until: IsoDate | undefined;
  /** Whether what the school is compared with is wanted too. */
  readonly compared?: boolean;
  /** Whether it is noted as a look, and what changed since the last one is wanted too. */
  readonly since?: boolean;
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
  /** When the viewer looked last, and the days that were counted since; undefined where they never did, or it was not asked for. */
  readonly before: { readonly at: Date; readonly days: readonly DayCountedSince[] } | undefined;
}

/** Reads what a school's dashboard is made of. */
export const readSchoolCounts = query(
  'see-counts',
  async (at, { urn, until: asked, compared, since }: SchoolCountsAsked): Promise<SchoolCounts> => {
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
    const before = since === true ? await lookedBefore(at.rows, schoolPlace(school!.urn)) : undefined;
    return {
      before: before && { at: before, days: await daysSince(at.rows, school!.urn, yearOf(until), before) },
      schoolName: await nameOfSchool(at.rows, urn),
      today,
      records: await ofYear(until),
      lastYear: await ofYear(daysAfter(yearOf(until).first, -1)),
      compared: compared ? await readCompared(at.rows, at.viewer, school!, until) : undefined,
    };
  },
);

/** The days of a school's year that were counted since a moment, oldest first. */
async function daysSince(
  rows: ReadonlyKysely<Tables>,
  urn: Urn,
  { first, last }: ReturnType<typeof yearOf>,
  moment: Date,
): Promise<readonly DayCountedSince[]> {
  const found = await rows
    .selectFrom('school_count')
    .select(sql<IsoDate>`last::text`.as('date'))
    .select(sql<boolean>`max(version) > 1 and last < ${dateInEngland(moment)}::date`.as('again'))
    .where('urn', '=', urn)
    .where('kind', '=', 'day')
    .where(sql<boolean>`last between ${first}::date and ${last}::date`)
    .groupBy('last')
    .having(sql<boolean>`max(at) > ${moment}`)
    .orderBy('last')
    .execute();
  return found;
}

function yearOf(date: IsoDate): { readonly first: IsoDate; readonly last: IsoDate } {
  const year = academicYearOf(date);
  return { first: termWindow(year, 'autumn').first, last: termWindow(year, 'summer').last };
}
