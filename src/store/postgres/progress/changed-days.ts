import type pg from 'pg';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import type { CountedGroup } from '../../../attendance/counts/count-group.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import { type PackedGroups, unpackGroups } from '../../../attendance/counts/packed-groups.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  type SchoolDay,
  schoolDayLayout,
  schoolDayOf,
  yearGroupLayout,
} from '../../../progress/days/school-day.ts';
import { keepDays } from './keep-days.ts';
import { readAhead } from './read-ahead.ts';

/** A school's year, by its days and those of its year groups. */
interface YearInHand {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly days: SchoolDay[];
  readonly groups: Map<number, SchoolDay[]>;
}

/** Longer than any transaction that keeps counts. */
const overlap = '10 minutes';

/** Rows that are read at a time. What is made of them is kept once the next are read, so that those of two readings are in memory. */
const batch = 2500;
/** Years that are kept in one statement: some megabytes. */
const yearsAtOnce = 250;

interface ChangedRow {
  readonly urn: Urn;
  readonly date: IsoDate;
  /** Of counts that were made here of marks, which then have no other groups. */
  readonly packed: PackedGroups | null;
  readonly groups: readonly {
    readonly yearGroup: number | null;
    readonly sessions: Readonly<Record<string, number>>;
  }[];
}

/**
 * Takes counts of days that were kept since a time into the schools' years, of an academic year and the one before. Taking them in twice
 * is the same as once.
 *
 * @param since of an earlier taking in, which is overlapped: what was being kept then may have come in since. Undefined: all of them, in
 *   place of what is kept of the two years, which may be packed otherwise
 * @returns how many days were taken in
 */
export async function takeInChangedDays(
  client: pg.ClientBase,
  year: AcademicYear,
  since: string | undefined,
): Promise<number> {
  const first = termWindow(yearAfter(year, -1), 'autumn').first;
  const last = termWindow(year, 'summer').last;
  if (since === undefined)
    for (const table of ['school_days', 'year_group_days'])
      await client.query(`delete from ${table} where academic_year = any ($1)`, [
        [year, yearAfter(year, -1)],
      ]);
  let inHand: YearInHand | undefined;
  let ready: YearInHand[] = [];
  let taken = 0;
  const add = ({ urn, date, packed, groups }: ChangedRow) => {
    const of = academicYearOf(date);
    if (inHand?.urn !== urn || inHand.year !== of) {
      if (inHand !== undefined) ready.push(inHand);
      inHand = { urn, year: of, days: [], groups: new Map() };
    }
    const told =
      packed === null
        ? groups.map(({ yearGroup, sessions }) => ({
            yearGroup,
            sessions: new Map(Object.entries(sessions)),
          }))
        : unpackGroups(packed, isOfAllInScope);
    for (const { yearGroup, sessions } of told) {
      const day = schoolDayOf(date, sessions);
      if (yearGroup === null) inHand.days.push(day);
      else inHand.groups.set(yearGroup, [...(inHand.groups.get(yearGroup) ?? []), day]);
    }
    taken++;
  };
  const keepReady = async () => {
    for (let i = 0; i < ready.length; i += yearsAtOnce)
      await keepYears(client, ready.slice(i, i + yearsAtOnce));
    ready = [];
  };
  await readAhead<ChangedRow>(
    client,
    {
      sql: changedDays(since !== undefined),
      values: since === undefined ? [first, last] : [first, last, since],
      batch,
    },
    (rows) => rows.forEach(add),
    keepReady,
  );
  if (inHand !== undefined) ready.push(inHand);
  await keepReady();
  return taken;
}

/** The counts of every day that changed; what was counted here of marks stands before what was sent, and of that the last. */
const changedDays = (isSince: boolean): string => `
  with changed as (select distinct urn, last from school_count
    where kind = 'day' and last between $1 and $2 ${isSince ? `and at > $3::timestamptz - interval '${overlap}'` : ''})
  select distinct on (c.urn, c.last) c.urn, c.last::text as date, c.counts ->> 'packed' as packed, coalesce((
      select jsonb_agg(jsonb_build_object('yearGroup', g -> 'yearGroup', 'sessions', g -> 'sessions'))
      from jsonb_array_elements(c.counts -> 'groups') g
      where g ->> 'scope' = 'in' and g ->> 'characteristic' = 'all'), '[]') as groups
  from changed join school_count c using (urn, last) where c.kind = 'day'
  order by c.urn, c.last, c.of_marks desc, c.version desc`;

const isOfAllInScope = ({ scope, characteristic }: CountedGroup): boolean =>
  scope === 'in' && characteristic === 'all';

async function keepYears(client: pg.ClientBase, years: readonly YearInHand[]): Promise<void> {
  await keepDays(
    client,
    { table: 'school_days', key: ['urn', 'academic_year'], layout: schoolDayLayout },
    years.map(({ urn, year, days }) => ({ key: [urn, year], days: schoolDayLayout.pack(days) })),
  );
  await keepDays(
    client,
    { table: 'year_group_days', key: ['urn', 'academic_year', 'year_group'], layout: yearGroupLayout },
    years.flatMap(({ urn, year, groups }) =>
      [...groups].map(([group, days]) => ({ key: [urn, year, group], days: yearGroupLayout.pack(days) })),
    ),
  );
}
