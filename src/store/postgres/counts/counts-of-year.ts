import { type RawBuilder, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../../attendance/calendar/statistical-term.ts';
import { type CountWindowKind, termWindow } from '../../../attendance/counts/count-window.ts';
import type { KeptCounts } from '../../../attendance/counts/kept-count.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import type { StandingRow } from './standing-record.ts';

/** The lengths of time of which dashboards are made. */
const kinds = ['day', 'week', 'half-term', 'year-to-date'] as const satisfies readonly CountWindowKind[];

/** A school's counts of the academic year of a day, up to that day, and of the year before. */
export interface YearsWanted {
  readonly urn: Urn;
  readonly upTo: IsoDate;
}

/** Something of the year, and of the year before. */
export interface BothYears<T> {
  readonly thisYear: T;
  readonly lastYear: T;
}

/** The days of an academic year, in which windows end. */
export function yearOf(date: IsoDate): { readonly first: IsoDate; readonly last: IsoDate } {
  const year = academicYearOf(date);
  return { first: termWindow(year, 'autumn').first, last: termWindow(year, 'summer').last };
}

/**
 * What the counts of each year are called that row security shows: another name as soon as any of them is new, changed or gone, or
 * others are shown; undefined where there is none. And when this year's changed last. Without the counts themselves, which the server
 * would have to unpack.
 */
export async function namesOfCounts(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  wanted: YearsWanted,
): Promise<BothYears<string | undefined> & { readonly countedAt: Date | undefined }> {
  const { thisYear, lastYear } = within(wanted);
  const nameOf = (year: RawBuilder<boolean>) =>
    sql<
      string | null
    >`md5(string_agg(concat_ws(' ', kind, school_count.first, last, of_marks, version, extract(epoch from at)),
      ',' order by kind, last, of_marks, version) filter (where ${year}))`;
  const found = await rows
    .selectFrom('school_count')
    .select([nameOf(thisYear).as('thisYear'), nameOf(lastYear).as('lastYear')])
    .select(sql<Date | null>`max(at) filter (where ${thisYear})`.as('countedAt'))
    .where('urn', '=', wanted.urn)
    .where('kind', 'in', kinds)
    .where(sql<boolean>`(${thisYear} or ${lastYear})`)
    .executeTakeFirstOrThrow();
  return {
    thisYear: found.thisYear ?? undefined,
    lastYear: found.lastYear ?? undefined,
    countedAt: found.countedAt ?? undefined,
  };
}

/** Reads the counts of a year, or of both: what stands of each window, by kind and time. */
export async function countsOfYears(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  wanted: YearsWanted,
  of: BothYears<boolean>,
): Promise<BothYears<readonly StandingRow[]>> {
  const { thisYear, lastYear } = within(wanted);
  const years = [...(of.thisYear ? [thisYear] : []), ...(of.lastYear ? [lastYear] : [])];
  if (years.length === 0) return { thisYear: [], lastYear: [] };
  const found = await rows
    .selectFrom('school_count')
    .distinctOn(['kind', 'last'])
    .select(['kind', 'version', 'counts', 'of_marks'])
    .select([
      sql<IsoDate>`school_count.first::text`.as('from'),
      sql<IsoDate>`school_count.last::text`.as('to'),
    ])
    .where('urn', '=', wanted.urn)
    .where('kind', 'in', kinds)
    .where(sql<boolean>`(${sql.join(years, sql` or `)})`)
    .orderBy('kind')
    .orderBy('last')
    .orderBy('of_marks', 'desc')
    .orderBy('version', 'desc')
    .execute();
  const { first } = yearOf(wanted.upTo);
  const standing = found.map(
    ({ kind, counts, ...row }): StandingRow => ({
      ...row,
      urn: wanted.urn,
      kind: kind as CountWindowKind,
      counts: counts as unknown as KeptCounts,
    }),
  );
  return {
    // What begins in time is read, and left out by what is made of it unless it is over.
    thisYear: standing.filter(({ from, to }) => to >= first && from <= wanted.upTo),
    lastYear: standing.filter(({ to }) => to < first),
  };
}

/** Of windows, by the day on which they end. */
function within({ upTo }: YearsWanted): BothYears<RawBuilder<boolean>> {
  const { first, last } = yearOf(upTo);
  const before = yearOf(daysAfter(first, -1));
  const endsWithin = (from: IsoDate, until: IsoDate, untilDay: IsoDate) =>
    sql<boolean>`(last between ${from}::date and (case kind when 'day' then ${untilDay} else ${until} end)::date)`;
  return {
    thisYear: endsWithin(first, last, upTo),
    lastYear: endsWithin(before.first, before.last, before.last),
  };
}
