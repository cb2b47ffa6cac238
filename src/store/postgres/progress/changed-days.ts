import type pg from 'pg';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  packDays,
  type SchoolDay,
  schoolDayOf,
  unpackDays,
  withDays,
} from '../../../progress/days/school-day.ts';

/** A school's year, by its days and those of its year groups. */
interface YearInHand {
  readonly urn: Urn;
  readonly year: AcademicYear;
  readonly days: SchoolDay[];
  readonly groups: Map<number, SchoolDay[]>;
}

/** Longer than any transaction that keeps counts. */
const overlap = '10 minutes';

/** Rows that are read at a time. */
const batch = 20_000;

interface ChangedRow {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly groups: readonly {
    readonly yearGroup: number | null;
    readonly sessions: Readonly<Record<string, number>>;
  }[];
}

/**
 * Takes counts of days that were kept since a time into the schools' years, of an academic year and the one before. Taking them in twice
 * is the same as once.
 *
 * @param since of an earlier taking in, which is overlapped: what was being kept then may have come in since. Undefined: all of them
 * @returns how many days were taken in
 */
export async function takeInChangedDays(
  client: pg.ClientBase,
  year: AcademicYear,
  since: string | undefined,
): Promise<number> {
  const first = termWindow(yearAfter(year, -1), 'autumn').first;
  const last = termWindow(year, 'summer').last;
  // What was counted here of marks stands before what was sent, and of that the last.
  await client.query(
    `declare changed_days no scroll cursor for
      with changed as (select distinct urn, last from school_count
        where kind = 'day' and last between $1 and $2 ${since === undefined ? '' : `and at > $3::timestamptz - interval '${overlap}'`})
      select distinct on (c.urn, c.last) c.urn, c.last::text as date, coalesce((
          select jsonb_agg(jsonb_build_object('yearGroup', g -> 'yearGroup', 'sessions', g -> 'sessions'))
          from jsonb_array_elements(c.counts -> 'groups') g
          where g ->> 'scope' = 'in' and g ->> 'characteristic' = 'all'), '[]') as groups
      from changed join school_count c using (urn, last) where c.kind = 'day'
      order by c.urn, c.last, c.of_marks desc, c.version desc`,
    since === undefined ? [first, last] : [first, last, since],
  );
  let inHand: YearInHand | undefined;
  let ready: YearInHand[] = [];
  let taken = 0;
  for (;;) {
    const { rows } = await client.query<ChangedRow>(`fetch ${batch} from changed_days`);
    for (const { urn, date, groups } of rows) {
      const of = academicYearOf(date);
      if (inHand?.urn !== urn || inHand.year !== of) {
        if (inHand !== undefined) ready.push(inHand);
        inHand = { urn, year: of, days: [], groups: new Map() };
      }
      for (const { yearGroup, sessions } of groups) {
        const day = schoolDayOf(date, new Map(Object.entries(sessions)));
        if (yearGroup === null) inHand.days.push(day);
        else inHand.groups.set(yearGroup, [...(inHand.groups.get(yearGroup) ?? []), day]);
      }
    }
    taken += rows.length;
    if (rows.length < batch && inHand !== undefined) ready.push(inHand);
    await keepYears(client, ready);
    ready = [];
    if (rows.length < batch) break;
  }
  await client.query('close changed_days');
  return taken;
}

async function keepYears(client: pg.ClientBase, years: readonly YearInHand[]): Promise<void> {
  if (years.length === 0) return;
  const keys = [years.map(({ urn }) => urn), years.map(({ year }) => year)];
  const { rows } = await client.query<{
    urn: Urn;
    academic_year: AcademicYear;
    days: Buffer;
    year_groups: Readonly<Record<string, string>>;
  }>(
    `select urn, academic_year, days, year_groups from school_days
      join unnest($1::integer[], $2::text[]) as k(u, y) on urn = u and academic_year = y`,
    keys,
  );
  const kept = new Map(rows.map((row) => [`${row.urn} ${row.academic_year}`, row]));
  const merged = years.map(({ urn, year, days, groups }) => {
    const before = kept.get(`${urn} ${year}`);
    const packed = new Map(Object.entries(before?.year_groups ?? {}));
    for (const [group, anew] of groups) {
      const old = packed.get(String(group));
      const all = withDays(old === undefined ? [] : unpackDays(Buffer.from(old, 'base64')), anew);
      packed.set(String(group), packDays(all).toString('base64'));
    }
    return {
      days: packDays(withDays(before === undefined ? [] : unpackDays(before.days), days)),
      groups: JSON.stringify(Object.fromEntries([...packed].sort(([a], [b]) => Number(a) - Number(b)))),
    };
  });
  await client.query(
    `insert into school_days (urn, academic_year, days, year_groups)
      select u, y, d, g::jsonb from unnest($1::integer[], $2::text[], $3::bytea[], $4::text[]) as t(u, y, d, g)
      on conflict (urn, academic_year) do update set days = excluded.days, year_groups = excluded.year_groups`,
    [...keys, merged.map(({ days }) => days), merged.map(({ groups }) => groups)],
  );
}
