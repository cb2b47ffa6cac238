import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { marksStoreContract } from '../marks-store.fixture.ts';
import { duckdbMarks } from './duckdb-marks.ts';
import { openDuckdb } from './open-duckdb.ts';
import { unitFile } from './unit-files.ts';

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
    `select * from read_csv('${import.meta.filename}')`,
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

test('a file that was damaged is not what its name says', async () => {
  const store = await duckdbMarks(join(folder, 'damaged'), limits);
  const row = { pupil: 1, part: 1, yearGroup: 7, traits: 0, am: 1, pm: 2, possible: 2, absent: 0, codes: 6 };
  const unit = (await store.writeUnit({ monday: '2026-09-07' as IsoDate, bucket: 1 }, undefined, [
    { urn: 100_001 as Urn, rows: [row] },
  ]))!;
  expect(await store.isWhole(unit)).toBe(true);
  appendFileSync(unitFile(join(folder, 'damaged'), unit.sha256), 'x');
  expect(await store.isWhole(unit)).toBe(false);
  await store.close();
});
