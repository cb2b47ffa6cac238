import type pg from 'pg';
import type { DayLayout } from '../../../progress/days/day-layout.ts';
import { bytesArray, integerArray, textArray } from '../connection/binary-arrays.ts';

/** A table of packed days, and what its rows are found by. */
export interface DaysTable {
  readonly table: 'school_days' | 'year_group_days';
  readonly key: readonly (keyof typeof typeOf)[];
  readonly layout: Pick<DayLayout<string>, 'bytesOfDay' | 'merged'>;
}

/** Days of a row, packed, oldest first. */
export interface DaysToKeep {
  readonly key: readonly (string | number)[];
  readonly days: Buffer;
}

const typeOf = { urn: 'integer', academic_year: 'text', year_group: 'integer' } as const;

/**
 * Keeps days with those that are kept already. On most evenings they follow the last day that is there, and the database puts them
 * behind it by itself; other rows are read, merged and written.
 */
export async function keepDays(
  client: pg.ClientBase,
  of: DaysTable,
  rows: readonly DaysToKeep[],
): Promise<void> {
  const behind = await putBehind(client, of, rows);
  await putAmong(
    client,
    of,
    rows.filter((_, i) => !behind.has(i)),
  );
}

/** Puts days behind those of rows that end before them. @returns which of them could be */
async function putBehind(
  client: pg.ClientBase,
  { table, key, layout }: DaysTable,
  rows: readonly DaysToKeep[],
): Promise<ReadonlySet<number>> {
  if (rows.length === 0) return new Set();
  const n = key.length;
  // The last day's number stands in the first bytes of the last day, the low one first; it has three.
  const { rows: done } = await client.query<{ n: number }>(
    `update ${table} kept set days = kept.days || anew.days
      from unnest(${partsOf(key)}, $${n + 1}::integer[], $${n + 2}::bytea[]) with ordinality as anew(${key.join(', ')}, first, days, n)
      where ${key.map((name) => `kept.${name} = anew.${name}`).join(' and ')} and octet_length(kept.days) > 0
        and (select get_byte(last, 0) + 256 * get_byte(last, 1) + 65536 * get_byte(last, 2)
          from (select substring(kept.days from octet_length(kept.days) - ${layout.bytesOfDay - 1} for 3) as last offset 0) of) < anew.first
      returning anew.n::integer as n`,
    [
      ...columnsOf(key, rows),
      // Of no day at all: before every day.
      integerArray(rows.map(({ days }) => (days.length === 0 ? 0 : days.readUInt32LE(0)))),
      bytesArray(rows.map(({ days }) => days)),
    ],
  );
  return new Set(done.map((row) => row.n - 1));
}

/** Merges days with those of their rows, and makes rows that are not there. */
async function putAmong(
  client: pg.ClientBase,
  { table, key, layout }: DaysTable,
  rows: readonly DaysToKeep[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(key, rows);
  const names = key.join(', ');
  const found = await client.query<{ n: number; days: Buffer }>(
    `select n::integer as n, days from unnest(${partsOf(key)}) with ordinality as k(${names}, n) join ${table} using (${names})`,
    columns,
  );
  const before = new Map(found.rows.map(({ n, days }) => [n - 1, days]));
  await client.query(
    `insert into ${table} (${names}, days) select * from unnest(${partsOf(key)}, $${key.length + 1}::bytea[])
      on conflict (${names}) do update set days = excluded.days`,
    [
      ...columns,
      bytesArray(rows.map(({ days }, i) => layout.merged(before.get(i) ?? Buffer.alloc(0), days))),
    ],
  );
}

const partsOf = (key: DaysTable['key']): string =>
  key.map((name, i) => `$${i + 1}::${typeOf[name]}[]`).join(', ');

const columnsOf = (key: DaysTable['key'], rows: readonly DaysToKeep[]): Buffer[] =>
  key.map((name, i) =>
    typeOf[name] === 'text'
      ? textArray(rows.map((row) => String(row.key[i])))
      : integerArray(rows.map((row) => Number(row.key[i]))),
  );
