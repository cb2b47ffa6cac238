import type pg from 'pg';
import { dayNumber, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { CountWindowKind } from '../../../attendance/counts/count-window.ts';
import { type KeptCounts, packedCounts, readKeptCounts } from '../../../attendance/counts/kept-count.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { dateArray, integerArray, jsonArray, textArray } from '../connection/binary-arrays.ts';

/** A record that was made of marks. Whether it is settled is a matter of when it is read. */
export type CountedRecord = Pick<CountRecord, 'urn' | 'window' | 'registers' | 'groups'>;

/**
 * Keeps what was counted of marks. A record that says what it said stays untouched, with its version.
 *
 * @returns how many are new or changed
 */
export async function keepCountsOfMarks(
  client: pg.ClientBase,
  records: readonly CountedRecord[],
  now: Date,
): Promise<number> {
  if (records.length === 0) return 0;
  const { rowCount } = await client.query({
    name: 'keep counts of marks',
    text: `insert into school_count as kept (urn, kind, first, last, version, counts, submission, at)
      select u, k, f, l, 1, c, null, $6
        from unnest($1::integer[], $2::text[], $3::date[], $4::date[], $5::jsonb[]) as t(u, k, f, l, c)
      on conflict (urn, kind, last) where of_marks do update
        set counts = excluded.counts, first = excluded.first, version = kept.version + 1, at = excluded.at
        where kept.counts <> excluded.counts or kept.first <> excluded.first`,
    values: [
      integerArray(records.map(({ urn }) => urn)),
      textArray(records.map(({ window }) => window.kind)),
      dateArray(records.map(({ window }) => dayNumber(window.first))),
      dateArray(records.map(({ window }) => dayNumber(window.last))),
      jsonArray(records.map((record) => JSON.stringify(packedCounts(record)))),
      now,
    ],
  });
  return rowCount ?? 0;
}

/** Records of a school that there may no longer be: those of a kind that end within some days, but for some. */
export interface CountsLeft {
  readonly urn: Urn;
  readonly kind: CountWindowKind;
  readonly first: IsoDate;
  readonly last: IsoDate;
  readonly but: readonly IsoDate[];
}

/** Removes records of marks of which there are no marks any more. */
export async function dropCountsOfMarks(client: pg.ClientBase, left: readonly CountsLeft[]): Promise<number> {
  if (left.length === 0) return 0;
  const { rowCount } = await client.query({
    name: 'drop counts of marks',
    text: `delete from school_count c using unnest($1::integer[], $2::text[], $3::date[], $4::date[], $5::text[])
        as t(urn, kind, first, last, but)
      where c.of_marks and c.urn = t.urn and c.kind = t.kind and c.last between t.first and t.last
        and c.last <> all (t.but::date[])`,
    values: [
      left.map(({ urn }) => urn),
      left.map(({ kind }) => kind),
      left.map(({ first }) => first),
      left.map(({ last }) => last),
      left.map(({ but }) => `{${but.join(',')}}`),
    ],
  });
  return rowCount ?? 0;
}

/** Registers of a school's day, of those that are counted. */
export interface RegistersOfDay {
  readonly urn: Urn;
  readonly date: IsoDate;
  readonly expected: number;
  readonly received: number;
}

/** Registers expected and received, day by day, of schools whose marks are counted here. */
export async function registersByDay(
  client: pg.ClientBase,
  urns: readonly Urn[],
  first: IsoDate,
  last: IsoDate,
): Promise<readonly RegistersOfDay[]> {
  const { rows } = await client.query<RegistersOfDay>(
    `select urn, last::text as date, registers_expected as expected, registers_received as received
      from school_count where of_marks and kind = 'day' and urn = any ($1::integer[]) and last between $2 and $3
      order by urn, last`,
    [urns, first, last],
  );
  return rows;
}

/** The records of a school of which the marks are kept as well. */
export async function recordsKept(client: pg.ClientBase, urn: Urn): Promise<readonly CountedRecord[]> {
  const { rows } = await client.query<{
    kind: CountWindowKind;
    first: IsoDate;
    last: IsoDate;
    counts: KeptCounts;
  }>(
    `select kind, first::text, last::text, counts from school_count
      where of_marks and urn = $1 and last >= (select kept_from from marks_horizon) order by kind, last`,
    [urn],
  );
  return rows.map(({ kind, first, last, counts }) => {
    const { registers, groups } = readKeptCounts(counts);
    return { urn, window: { kind, first, last }, registers, groups };
  });
}
