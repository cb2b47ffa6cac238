import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { schoolPlace } from '../../../attendance/figures/figures-of-schools.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { DayCountedSince } from '../../../documents/dashboards/since-looked.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import type { KeptEditions } from '../editions/kept-editions.ts';
import { type ComparedWith, readCompared } from '../editions/read-compared.ts';
import { todayInEngland } from '../editions/today-in-england.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { lookedBefore } from '../views/looked-before.ts';
import { countsOfYears, namesOfCounts, yearOf } from './counts-of-year.ts';
import type { StandingRow } from './standing-record.ts';

/** Of which school, and up to which day. */
export interface SchoolCountsAsked {
  readonly urn: Urn;
  /** Undefined: up to today. */
  readonly until: IsoDate | undefined;
  /** Whether what the school is compared with is wanted too. */
  readonly compared?: boolean;
  /** Whether it is noted as a look, and what changed since the last one is wanted too. */
  readonly since?: boolean;
  readonly kept: KeptEditions;
  /** Whether what is made of counts of a name is remembered, so that they need not be read. */
  readonly remembered?: (name: string) => boolean;
}

/** A year of a school's counts. */
export interface CountsOfYear {
  /** Another as soon as any of them is new, changed or gone, and every day; undefined where there is none. */
  readonly name: string | undefined;
  /** By time; of days, weeks, half terms and the year to date. Empty where what is made of them is remembered. */
  readonly rows: readonly StandingRow[];
}

/** A school's counts of an academic year, up to a day of it, and of the year before. */
export interface SchoolCounts {
  readonly schoolName: string;
  /** In England, by the database's clock. */
  readonly today: IsoDate;
  readonly thisYear: CountsOfYear;
  /** When any of this year changed last; undefined where there is none. */
  readonly countedAt: Date | undefined;
  readonly lastYear: CountsOfYear;
  /** Where it was asked for. */
  readonly compared: ComparedWith | undefined;
  /** When the viewer looked last, and the days that were counted since; undefined where they never did, or it was not asked for. */
  readonly before: { readonly at: Date; readonly days: readonly DayCountedSince[] } | undefined;
}

/** Reads what a school's dashboard is made of. */
export const readSchoolCounts = query(
  'see-counts',
  async (
    at,
    { urn, until: asked, compared, since, kept, remembered }: SchoolCountsAsked,
  ): Promise<SchoolCounts> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const today = await todayInEngland(at.rows);
    const until = asked !== undefined && asked < today ? asked : today;
    const wanted = { urn: school!.urn, upTo: until };
    const names = await namesOfCounts(at.rows, wanted);
    // What is made of counts depends on how much of them is over.
    const named = (name: string | undefined) => name && `${today} ${until} ${name}`;
    const [thisYear, lastYear] = [named(names.thisYear), named(names.lastYear)];
    const isUnread = (name: string | undefined) => name !== undefined && remembered?.(name) !== true;
    const rows = await countsOfYears(at.rows, wanted, {
      thisYear: isUnread(thisYear),
      lastYear: isUnread(lastYear),
    });
    const before = since === true ? await lookedBefore(at.rows, schoolPlace(school!.urn)) : undefined;
    return {
      before: before && { at: before, days: await daysSince(at.rows, school!.urn, yearOf(until), before) },
      schoolName: await nameOfSchool(at.rows, urn),
      today,
      thisYear: { name: thisYear, rows: rows.thisYear },
      countedAt: names.countedAt,
      lastYear: { name: lastYear, rows: rows.lastYear },
      compared: compared ? await readCompared(at.rows, at.viewer, school!, { until, kept }) : undefined,
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
