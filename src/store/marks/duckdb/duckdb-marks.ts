import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { DuckDBConnection, DuckDBVector } from '@duckdb/node-api';
import { dayNumber } from '../../../attendance/calendar/iso-date.ts';
import { emptyWeek, noMark, schoolDays, withDay } from '../../../attendance/counts/packed-week.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type AnswerColumn, marksReaders, type SummedKind } from '../marks-readers.ts';
import {
  alikeWeeksStatement,
  type MarksDialect,
  pupilTotalsStatement,
  type StatementOf,
} from '../marks-statements.ts';
import type {
  MarksStore,
  RowsAsked,
  SchoolWeek,
  TotalsAsked,
  UnitPlace,
  WrittenUnit,
} from '../marks-store.ts';
import { EarlierSums } from './earlier-sums.ts';
import { type DuckdbLimits, openDuckdb, quoted } from './open-duckdb.ts';
import { RowChunks, rowColumns } from './row-chunks.ts';
import { clearSpill, hashOf, nameByContent, spillFolder, tidyUnits, unitFile } from './unit-files.ts';

/** Rows that are read or skipped together: a school has some hundreds in a week, the engine's own size is ten times this. */
const rowGroup = 12_288;

/**
 * Marks in Parquet files below a folder, counted by DuckDB in this process. One statement at a time.
 *
 * @param folder of nobody else
 */
export async function duckdbMarks(folder: string, limits?: DuckdbLimits): Promise<MarksStore> {
  const inside = resolve(folder);
  let cleared = false;
  mkdirSync(inside, { recursive: true });
  const { connection, close } = await openDuckdb(inside, limits);
  const dialectOf = (units: readonly WrittenUnit[]): MarksDialect => dialect(sourceOf(inside, units));
  const earlier = new EarlierSums(inside, (kind, units, file) =>
    writeSums(connection, kind, dialectOf(units), file),
  );
  const dialectFor = async (kind: SummedKind, asked: TotalsAsked): Promise<MarksDialect> => {
    const { sums, units } = await earlier.filesFor(kind, asked);
    if (sums.length === 0) return dialectOf(units);
    const columns = columnsSummed[kind];
    const parts = [`select ${columns.sums} from read_parquet([${sums.map(quoted).join(', ')}])`];
    if (units.length > 0) parts.push(`select ${columns.ofUnit} from ${sourceOf(inside, units)}`);
    return { ...dialect(`(${parts.join(' union all ')}) as marks`), rows: 'sum(alike)::integer' };
  };
  const readers = marksReaders({
    ask: ({ units }, statement) => columnsOf(connection, statement(dialectOf(units))),
    askSums: async (kind, asked, statement) =>
      columnsOf(connection, statement(await dialectFor(kind, asked))),
  });
  return {
    writeUnit: (place, before, schools) => writeUnit(connection, inside, place, before, schools),
    remove: async (units) => {
      earlier.forget(new Set(units.map(({ sha256 }) => sha256)));
      for (const { sha256 } of units) rmSync(unitFile(inside, sha256), { force: true });
      return new Set();
    },
    tidy: async (record) => {
      // Once: sums of old weeks that were made since are kept there.
      if (!cleared) clearSpill(inside);
      cleared = true;
      return tidyUnits(inside, record);
    },
    isTidy: () => true,
    troubles: () => [],
    isWhole: async ({ sha256 }) => {
      const file = unitFile(inside, sha256);
      return existsSync(file) && (await hashOf(file)) === sha256;
    },
    ...readers,
    reasons: (asked) => bucketByBucket(asked, readers.reasons),
    persistent: (asked) => bucketByBucket(asked, readers.persistent),
    close: async () => close(),
  };
}

/**
 * Counts the units of each bucket by themselves: all of a school is in one, and what is grouped at a time stays small enough for
 * the processor's own memory, whatever the size of England.
 *
 * @returns by school
 */
async function bucketByBucket<Counted extends { readonly urn: Urn }>(
  asked: RowsAsked,
  count: (own: RowsAsked) => Promise<readonly Counted[]>,
): Promise<readonly Counted[]> {
  const all: Counted[] = [];
  for (const units of Map.groupBy(asked.units, ({ bucket }) => bucket).values())
    for (const counted of await count({ ...asked, units })) all.push(counted);
  return all.sort((a, b) => a.urn - b.urn);
}

/** The rows of units; of none, a table without rows. */
function sourceOf(folder: string, units: readonly WrittenUnit[]): string {
  if (units.length === 0) {
    const columns = rowColumns.split(',').map((column) => column.trim().split(' ') as [string, string]);
    return `(select ${columns.map(([name, type]) => `null::${type} as ${name}`).join(', ')} where 1 = 0) as marks`;
  }
  return `read_parquet([${units.map(({ sha256 }) => quoted(unitFile(folder, sha256))).join(', ')}])`;
}

const dialect = (source: string): MarksDialect => ({
  source,
  bitOr: (column) => `bit_or(${column})`,
  sum: (column) => `sum(${column})::integer`,
  rows: 'count(*)',
});

/** The columns of sums of each kind, as sums have them and as rows of units have them. */
const columnsSummed: Readonly<Record<SummedKind, { readonly sums: string; readonly ofUnit: string }>> = {
  pupils: {
    sums: 'urn, pupil, part, year_group, traits, week, possible, absent, codes',
    ofUnit: 'urn, pupil, part, year_group, traits, week, possible, absent, codes',
  },
  alike: {
    sums: 'urn, part, year_group, traits, week, am, pm, alike',
    ofUnit: 'urn, part, year_group, traits, week, am, pm, 1 as alike',
  },
};

/** Writes what there is of a kind of all schools with no week told apart, in a school's order. */
async function writeSums(
  connection: DuckDBConnection,
  kind: SummedKind,
  of: MarksDialect,
  file: string,
): Promise<void> {
  const all: StatementOf = { urns: undefined, from: noWeek, fromPart: 0 };
  const statement =
    kind === 'pupils' ? pupilTotalsStatement(of, all) : sessionsOf(alikeWeeksStatement(of, all));
  await connection.run(
    `copy (select * from (${statement}) as sums(${columnsSummed[kind].sums}))
      to ${quoted(file)} (format parquet, compression zstd, row_group_size ${rowGroup})`,
  );
}

/**
 * Weeks that are alike taken apart into single sessions: as many of each code, in half as many rows, and marks that are missing among
 * them, since of a pupil who has no other there is a row.
 */
function sessionsOf(alike: string): string {
  const bytes = ['am', 'pm'].flatMap((half) =>
    Array.from({ length: schoolDays }, (_, day) => `(${half} >> ${6 * day}) & ${noMark}`),
  );
  return `select urn, part, year_group, traits, 0 as week, ${withDay(emptyWeek, 0, 0)} + byte as am, ${emptyWeek} as pm,
      sum(alike)::integer as alike
    from (select urn, part, year_group, traits, alike, unnest([${bytes.join(', ')}]) as byte
      from (${alike}) as weeks(${columnsSummed.alike.sums})) as told
    where byte <> ${noMark} group by urn, part, year_group, traits, byte order by urn`;
}

/** A day number later than any. */
const noWeek = 1_000_000;

/** The columns of an answer. Sums may be wider than a number: none here exceeds what a number holds exactly. */
async function columnsOf(connection: DuckDBConnection, statement: string): Promise<readonly AnswerColumn[]> {
  const result = await connection.stream(statement);
  const parts: AnswerColumn[][] = Array.from({ length: result.columnCount }, () => []);
  for (let chunk = await result.fetchChunk(); chunk !== null; chunk = await result.fetchChunk()) {
    if (chunk.rowCount === 0) break;
    for (const [i, own] of parts.entries()) own.push(numbersOf(chunk.getColumnVector(i), chunk.rowCount));
  }
  return parts.map(joined);
}

/** What a vector of any whole type holds. */
function numbersOf(vector: DuckDBVector, rows: number): AnswerColumn {
  const { items } = vector as unknown as { readonly items?: BigInt64Array | Int32Array };
  const numbers = new Float64Array(rows);
  if (items === undefined)
    // Sums of sums are wider than any array of numbers.
    for (let row = 0; row < rows; row += 1) numbers[row] = Number(vector.getItem(row));
  else if (items instanceof BigInt64Array) {
    // As two halves, the lower first, as the engine writes them on every machine that it is built for: a BigInt each is slower.
    const halves = new Int32Array(items.buffer, items.byteOffset, 2 * rows);
    for (let row = 0; row < rows; row += 1)
      numbers[row] = halves[2 * row + 1]! * 0x1_0000_0000 + (halves[2 * row]! >>> 0);
  } else numbers.set(items.subarray(0, rows));
  return numbers;
}

function joined(parts: readonly AnswerColumn[]): AnswerColumn {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

async function writeUnit(
  connection: DuckDBConnection,
  folder: string,
  place: UnitPlace,
  before: WrittenUnit | undefined,
  schools: readonly SchoolWeek[],
): Promise<WrittenUnit | undefined> {
  const { monday, bucket } = place;
  await connection.run(`create or replace table fresh (${rowColumns})`);
  const chunks = new RowChunks(await connection.createAppender('fresh'), dayNumber(monday));
  let fresh = 0;
  for (const { urn, rows } of schools)
    for (const row of rows) {
      chunks.add(urn, row);
      fresh += 1;
    }
  chunks.end();
  const replaced = schools.map(({ urn }) => urn).join(', ');
  const kept =
    before === undefined
      ? ''
      : `select * from ${sourceOf(folder, [before])} where urn not in (${replaced}) union all `;
  const all = `${kept}select * from fresh`;
  const pupilWeeks =
    before === undefined
      ? fresh
      : (await columnsOf(connection, `select count(*) from (${all}) as rows_of_unit`))[0]![0]!;
  if (pupilWeeks === 0) return undefined;
  const written = join(spillFolder(folder), `${monday}-${bucket}.parquet`);
  await connection.run(
    `copy (select * from (${all}) as rows_of_unit order by urn, pupil, part, year_group, traits)
      to ${quoted(written)} (format parquet, compression zstd, parquet_version v2, row_group_size ${rowGroup})`,
  );
  await connection.run('drop table fresh');
  const { size: bytes } = await stat(written);
  return { ...place, sha256: await nameByContent(folder, written), pupilWeeks, bytes };
}
