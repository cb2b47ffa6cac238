import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { dayNumber, daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { AlikeWeeks, PupilTotals } from '../../../attendance/counts/count-totals.ts';
import { bytesOf } from '../../../attendance/counts/sessions-of-week.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { marksStoreContract } from '../marks-store.fixture.ts';
import type { WrittenUnit } from '../marks-store.ts';
import { duckdbMarks } from './duckdb-marks.ts';
import { openDuckdb } from './open-duckdb.ts';
import { spillFolder, unitFile } from './unit-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-marks-'));
const limits = { memory: '256MB', threads: 1 };
afterAll(() => rmSync(folder, { recursive: true }));

describe('marks in files, counted by DuckDB', () => {
  marksStoreContract(() => duckdbMarks(join(folder, 'contract'), limits));
});

test('the engine reads and writes its own folder, fetches nothing, and cannot be told otherwise', async () => {
  const inside = join(folder, 'own');
  const { connection, close } = await openDuckdb(inside, limits);
  await connection.run(`copy (select 1 as a) to '${inside}/a.parquet' (format parquet)`);
  for (const statement of [
    `copy (select 1 as a) to '${folder}/b.parquet' (format parquet)`,
    `copy (select 1 as a) to '${inside}/../b.parquet' (format parquet)`,
    `select * from read_csv('${import.meta.filename}')`,
    `select * from read_text('/etc/hostname')`,
    `select * from glob('/etc/*')`,
    `attach '${folder}/other.duckdb' as other`,
    'install httpfs',
    'load httpfs',
    'set enable_external_access = true',
    `set allowed_directories = ['/']`,
    `set memory_limit = '64GB'`,
  ])
    await expect(connection.run(statement), statement).rejects.toThrow();
  const [settings] = (
    await connection.runAndReadAll(
      `select current_setting('autoinstall_known_extensions') as i, current_setting('autoload_known_extensions') as l,
        current_setting('threads') as t`,
    )
  ).getRows();
  expect(settings!.map(String)).toEqual(['false', 'false', '1']);
  close();
});

test('what a killed process left half made goes once; sums made since stay', async () => {
  const inside = join(folder, 'spilt');
  const store = await duckdbMarks(inside, limits);
  const left = join(spillFolder(inside), 'half');
  writeFileSync(left, 'x');
  await store.tidy(new Map());
  expect(existsSync(left)).toBe(false);
  writeFileSync(left, 'x');
  await store.tidy(new Map());
  expect(existsSync(left)).toBe(true);
});

test('a file that was damaged is not what its name says', async () => {
  const store = await duckdbMarks(join(folder, 'damaged'), limits);
  const row = { pupil: 1, part: 1, yearGroup: 7, traits: 0, am: 1, pm: 2, possible: 2, absent: 0, codes: 6 };
  const unit = (await store.writeUnit(
    { monday: '2026-09-07' as IsoDate, bucket: 1, kept: 'files' },
    undefined,
    [{ urn: 100_001 as Urn, rows: [row] }],
  ))!;
  expect(await store.isWhole(unit)).toBe(true);
  appendFileSync(unitFile(join(folder, 'damaged'), unit.sha256), 'x');
  expect(await store.isWhole(unit)).toBe(false);
  await store.close();
});

test('sums of earlier weeks are those of the files that stand, and no sums outlive what they were made of', async () => {
  const inside = join(folder, 'sums');
  const store = await duckdbMarks(inside, limits);
  const urns = Array.from({ length: 70 }, (_, school) => (100_001 + 32 * school) as Urn);
  const mondays = Array.from({ length: 12 }, (_, week) => daysAfter('2026-09-07' as IsoDate, 7 * week));
  const schoolsOf = (monday: IsoDate, absent: number) =>
    urns.map((urn, school) => ({
      urn,
      rows: Array.from({ length: 3 }, (_, pupil) => ({
        pupil,
        part: monday < '2026-11-02' ? 1 : 2,
        yearGroup: 7,
        traits: school % 2,
        am: 1 + (dayNumber(monday) % 7),
        pm: 2,
        possible: 10,
        absent: (absent + pupil) % 10,
        codes: 6,
      })),
    }));
  const standing: WrittenUnit[] = [];
  for (const [week, monday] of mondays.entries())
    standing.push(
      (await store.writeUnit({ monday, bucket: 1, kept: 'files' }, undefined, schoolsOf(monday, week)))!,
    );
  const from = mondays[11]!;
  const summed = () => readdirSync(join(inside, 'spill')).filter((name) => name.startsWith('sums-'));
  /** Of few schools at a time, for which no sums are made, by an engine that has none. */
  const expected = async (of: readonly WrittenUnit[]) => {
    const other = await duckdbMarks(inside, limits);
    const pupils = new Map<Urn, PupilTotals>();
    const weeks = new Map<Urn, AlikeWeeks>();
    for (const some of [urns.slice(0, 35), urns.slice(35)]) {
      const asked = { units: of, urns: some, from };
      for (const [urn, own] of await other.pupilTotals(asked)) pupils.set(urn, own);
      for (const [urn, own] of await other.alikeWeeks(asked)) weeks.set(urn, own);
    }
    await other.close();
    return [inOrder(pupils), sessionsIn(weeks)];
  };
  const found = async (of: readonly WrittenUnit[]) => [
    inOrder(await store.pupilTotals({ units: of, from })),
    sessionsIn(await store.alikeWeeks({ units: of, from })),
  ];
  const first = await expected(standing);
  expect(await found(standing)).toEqual(first);
  // Two stretches of four weeks end two weeks before what is told apart.
  const names = summed();
  const kinds = names.map((name) => name.replace(/\d+-[0-9a-f]{64}/, 'STRETCH-HASH'));
  expect(kinds).toEqual([
    'sums-alike-1-STRETCH-HASH.parquet',
    'sums-alike-1-STRETCH-HASH.parquet',
    'sums-pupils-1-STRETCH-HASH.parquet',
    'sums-pupils-1-STRETCH-HASH.parquet',
  ]);
  expect(await found(standing)).toEqual(first);
  // Another process over the same folder, which tells weeks apart from an earlier one on, leaves these sums as they are.
  const beside = await duckdbMarks(inside, limits);
  await beside.pupilTotals({ units: standing, from: mondays[7]! });
  await beside.alikeWeeks({ units: standing, from: mondays[7]! });
  await beside.close();
  expect(summed()).toHaveLength(4);
  expect(await found(standing)).toEqual(first);

  const amended = await store.writeUnit({ monday: mondays[0]!, bucket: 1, kept: 'files' }, standing[0], [
    schoolsOf(mondays[0]!, 5)[0]!,
  ]);
  const now = [amended!, ...standing.slice(1)];
  const second = await expected(now);
  expect(second).not.toEqual(first);
  expect(await found(now)).toEqual(second);

  // Only the stretch that was amended was summed up again.
  expect(names.filter((name) => summed().includes(name))).toHaveLength(2);

  await store.remove([standing[11]!]);
  expect(summed()).toHaveLength(4);
  await store.remove([standing[1]!]);
  expect(summed()).toHaveLength(2);
  await store.remove([standing[3]!]);
  expect(summed()).toEqual([]);
  await store.close();
});

/** Sessions by code: rows that are alike may have been summed up to them. */
function sessionsIn(schools: ReadonlyMap<Urn, AlikeWeeks>): ReadonlyMap<string, number> {
  const sessions = new Map<string, number>();
  for (const [urn, { part, yearGroup, traits, week, am, pm, rows }] of [...schools].sort(([a], [b]) => a - b))
    for (const [i, many] of rows.entries())
      for (const byte of bytesOf({ am: am[i]!, pm: pm[i]! })) {
        const key = [urn, part[i], yearGroup[i], traits[i], week[i], byte].join(' ');
        sessions.set(key, (sessions.get(key) ?? 0) + many);
      }
  return new Map([...sessions].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lines of schools, whichever order the engine gave those of one pupil. */
function inOrder(schools: ReadonlyMap<Urn, PupilTotals>): readonly string[] {
  return [...schools]
    .flatMap(([urn, columns]) => {
      const named = Object.entries<Float64Array>(columns);
      return Array.from(named[0]![1], (_, row) =>
        [urn, ...named.map(([name, column]) => `${name} ${column[row]}`)].join(' '),
      );
    })
    .sort();
}
