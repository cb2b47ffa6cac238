import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  calendar,
  marksOf,
  rollOf,
  school,
  type TestApi,
  testRegistersApi,
  today,
} from '../../../tests/fixtures/registers-api.ts';
import { duckdbMarks } from '../../store/marks/duckdb/duckdb-marks.ts';
import { keptMarksStore } from '../../store/marks/kept-marks.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { keptMarks } from '../../store/postgres/marks/horizon.ts';
import { givenUp } from '../../store/postgres/marks/manifest.ts';
import { asReader } from '../../store/postgres/marks/one-writer.ts';
import { fold } from './fold.ts';
import type { FoldParts } from './fold-parts.ts';
import { type Forgotten, forgetMarks } from './forget.ts';
import { moveMarks } from './move-marks.ts';
import { verifyMarks } from './verify.ts';

// A school with a day of last year and one of this year.

let api: TestApi;
let marks: TestMarks;
const lastYears = '2026-06-16';
beforeAll(async () => {
  api = await testRegistersApi();
  marks = await testMarks(api.database);
  const send = api.as('ours');
  const summer = {
    terms: [
      {
        term: 'summer',
        first: '2026-04-13',
        last: '2026-07-21',
        halfTerm: { first: '2026-05-25', last: '2026-05-29' },
      },
    ],
    closures: [],
    staggered: [],
  };
  const { pupils } = rollOf(30);
  const since = pupils.map(({ references, periods }) => ({
    references,
    periods: [{ ...periods[0]!, first: '2026-04-13' }],
  }));
  for (const [path, method, body] of [
    ['calendar?year=2025-26', 'PUT', summer],
    ['calendar?year=2026-27', 'PUT', calendar],
    ['roll', 'POST', { pupils: since }],
  ] as const) {
    const answer = await send(method, `/v1/schools/${school}/${path}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
  for (const date of [lastYears, today]) await put(date, 'I');
  await fold(marks);
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await api?.close();
});

async function put(date: string, code: string): Promise<void> {
  const sent = await api.as('ours')('PUT', `/v1/schools/${school}/registers/${date}/am?group=7A`, {
    marks: [...marksOf(0, 27, '/'), ...marksOf(27, 3, code)],
    why: 'a test',
  });
  expect([sent.status, sent.body.faults ?? []]).toEqual([200, []]);
}

const filesIn = (within: string): readonly string[] =>
  readdirSync(join(marks.folder, within), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.parquet'),
  );

test('the files of earlier years go, the counts stay, and the audit record has both', async () => {
  const before = await marks.records();
  expect(before.length).toBeGreaterThan(8);
  const order = { before: '2026-27', because: 'Kept for long enough', by: 'ana@department.example' } as const;
  const forgotten = await forgetMarks(marks, order);
  expect(forgotten).toMatchObject({
    marks: 30,
    before: { files: 1, pupilWeeks: 30, laterFiles: 1, laterPupilWeeks: 30 },
    after: { files: 0, pupilWeeks: 0, laterFiles: 1, laterPupilWeeks: 30 },
    stillThere: 0,
  });
  expect(await marks.records()).toEqual(before);
  expect(filesIn('units')).toHaveLength(1);
  // The proof is of leavers and late changes too.
  const proof = async () =>
    (await asCounting(marks.database, (client) => keptMarks(client, '2026-08-15' as never))).recordsHash;
  const { recordsHash } = (forgotten as Forgotten).after;
  expect(await proof()).toBe(recordsHash);
  const owner = (text: string) => asOwnerOfServer(api.database.ownerUrl, text);
  for (const [table, column] of [
    ['cause_count', 'leavers_possible'],
    ['late_change', 'came_later'],
  ]) {
    await owner(`update abie.${table} set ${column} = ${column} + 1`);
    expect(await proof(), table).not.toBe(recordsHash);
    await owner(`update abie.${table} set ${column} = ${column} - 1`);
  }
  expect(await proof()).toBe(recordsHash);
  const [noted] = await asOwnerOfServer<{ detail: Record<string, unknown> }>(
    api.database.ownerUrl,
    "select detail from abie.audit where action = 'forgot-marks'",
  );
  expect(noted!.detail).toMatchObject({ ...order, marks: 30 });
});

test('an amendment of an earlier year brings no file back and changes no count, and all is as the registers have it', async () => {
  const before = await marks.records();
  await put(lastYears, 'O');
  await fold(marks);
  expect(await marks.records()).toEqual(before);
  expect((await verifyMarks(marks, {})).differences).toEqual([]);
});

test('done twice, it changes nothing and says so', async () => {
  const again = await forgetMarks(marks, {
    before: '2026-27',
    because: 'again',
    by: 'ana@department.example',
  });
  expect(again).toMatchObject({ marks: 0, before: { files: 0 }, after: { files: 0 } });
});

test('while a copy is away nothing is told as failed, and what is given up later goes from where it can', async () => {
  const away = 'marks-1b does not answer';
  const asked = new Set<string>();
  /** As of a pair one of which is away: the other does as it is told. */
  const half: FoldParts['store'] = {
    ...marks.store,
    remove: async (units) => {
      await marks.store.remove(units);
      for (const { sha256 } of units) asked.add(sha256);
      return new Set(units.map(({ sha256 }) => sha256));
    },
    troubles: () => [away],
  };
  const parts = { ...marks, store: half };
  const fresh = async (date: string) => {
    await put(date, 'I');
    return fold(parts);
  };
  // The second and the third give up what the one before wrote.
  expect(await fresh('2026-09-08')).toMatchObject({ units: 1, removed: 0, troubles: [away] });
  expect(await fresh('2026-09-09')).toMatchObject({ units: 1, removed: 0 });
  expect(await fresh('2026-09-11')).toMatchObject({ units: 1, removed: 0 });
  await fold(parts);
  expect(asked.size).toBe(2);
  expect(filesIn('units')).toHaveLength(2);
  const order = { before: '2026-27', because: 'again', by: 'ana@department.example' } as const;
  expect(await forgetMarks(parts, order)).toMatchObject({ stillThere: 2, troubles: [away] });
  expect(await fold(marks)).toMatchObject({ removed: 2, troubles: [] });
  expect(await asCounting(marks.database, givenUp)).toBe(0);
});

test('a file that is being read stays until nobody reads it, wherever it is kept', async () => {
  const elsewhere = await duckdbMarks(join(marks.folder, 'elsewhere'));
  const both = { ...marks, store: keptMarksStore({ files: marks.store, cluster: elsewhere }) };
  try {
    await moveMarks(both, 'cluster');
    await put('2026-09-10', 'I');
    await fold(both);
    await fold(both);
    expect(filesIn('elsewhere/units')).toHaveLength(2);
    const order = { before: '2027-28', because: 'all of it', by: 'ana@department.example' } as const;
    const forgotten = await asReader(marks.database, () => forgetMarks(both, order));
    expect(forgotten).toMatchObject({ after: { files: 0 }, stillThere: 2 });
    expect(await fold(both)).toMatchObject({ removed: 2 });
    expect(filesIn('elsewhere/units')).toEqual([]);
  } finally {
    await elsewhere.close();
  }
});
