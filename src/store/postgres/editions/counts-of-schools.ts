import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { CountWindowKind } from '../../../attendance/counts/count-window.ts';
import { type KeptCounts, readKeptCounts } from '../../../attendance/counts/kept-count.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** Counts of schools that end within some days: as `countsOfYears` chooses them, for what makes editions of them. */
export async function countsOfSchools(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: Days,
): Promise<ReadonlyMap<Urn, readonly CountRecord[]>> {
  const { rows } = await client.query<{
    urn: Urn;
    kind: CountWindowKind;
    from: IsoDate;
    to: IsoDate;
    version: number;
    counts: KeptCounts;
    of_marks: boolean;
  }>(
    `select distinct on (urn, kind, last) urn, kind, first::text as "from", last::text as "to", version, counts, of_marks
      from school_count where urn = any ($1::integer[]) and first between $2::date and $3::date and kind <> 'term'
      order by urn, kind, last, of_marks desc, version desc`,
    [urns, first, last],
  );
  const records = rows.map(({ urn, kind, from, to, version, counts, of_marks }): CountRecord => {
    const window = { kind, first: from, last: to };
    const kept = readKeptCounts(counts);
    return {
      urn,
      window,
      ...kept,
      settled: kept.settled || isSettled(window, last),
      from: of_marks ? 'marks' : 'sent',
      version,
    };
  });
  return Map.groupBy(records, ({ urn }) => urn);
}

interface Days {
  readonly first: IsoDate;
  readonly last: IsoDate;
}

/** The last day within some days of which any of some schools has counts. */
export async function newestCount(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: Days,
): Promise<IsoDate | undefined> {
  const { rows } = await client.query<{ last: IsoDate | null }>(
    // School by school: of all at once, the index of times is read through every other school of the newest day.
    `select max(of_school.newest)::text as last from unnest($1::integer[]) as own (urn), lateral
      (select max(c.last) as newest from school_count c
        where c.urn = own.urn and c.kind = 'day' and c.last between $2::date and $3::date) of_school`,
    [urns, first, last],
  );
  return rows[0]?.last ?? undefined;
}

/** Whether any of some schools' counts of some days has changed since a moment. */
export async function haveChanged(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: Days,
  since: Date,
): Promise<boolean> {
  const { rows } = await client.query<{ changed: boolean }>(
    `select exists (select from school_count
      where urn = any ($1::integer[]) and last between $2::date and $3::date - 1 and at > $4) as changed`,
    [urns, first, last, since],
  );
  return rows[0]?.changed === true;
}

/** Whether any of some schools has counts of a half term that ends on a day. */
export async function haveHalfTerm(
  client: pg.ClientBase,
  urns: readonly Urn[],
  last: IsoDate,
): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select exists (select from school_count
      where urn = any ($1::integer[]) and kind = 'half-term' and last = $2::date) as there`,
    [urns, last],
  );
  return rows[0]?.there === true;
}
