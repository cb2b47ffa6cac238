import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';
import {
  bigintArray,
  bytesArray,
  dateArray,
  integerArray,
  jsonArray,
  textArray,
  timeArray,
  uuidArray,
} from './binary-arrays.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});

/** What the server makes of an array of a type. */
const read = async (type: string, bytes: Buffer) =>
  (await client.query({ text: `select x::text from unnest($1::${type}[]) x`, values: [bytes] })).rows.map(
    ({ x }) => x,
  );

test('the server reads what was written', async () => {
  expect(await read('integer', integerArray([0, -1, 2_147_483_647]))).toEqual(['0', '-1', '2147483647']);
  expect(await read('bigint', bigintArray([0, -1, 5_000_000_000, Number.MAX_SAFE_INTEGER]))).toEqual([
    '0',
    '-1',
    '5000000000',
    '9007199254740991',
  ]);
  expect(await read('date', dateArray([0, 20_000]))).toEqual(['1970-01-01', '2024-10-04']);
  expect(
    (
      await client.query('select extract(epoch from x) * 1000 as ms from unnest($1::timestamptz[]) x', [
        timeArray([new Date(0), new Date('2026-09-15T09:01:02.345Z')]),
      ])
    ).rows.map(({ ms }) => Number(ms)),
  ).toEqual([0, Date.parse('2026-09-15T09:01:02.345Z')]);
  const id = '6f1c2a52-5c1f-4b9e-9a63-0d9a3b1f2e77';
  expect(await read('uuid', uuidArray([id]))).toEqual([id]);
  expect(await read('bytea', bytesArray([Buffer.from([0, 92, 255]), undefined, Buffer.alloc(0)]))).toEqual([
    '\\x005cff',
    null,
    '\\x',
  ]);
  expect(await read('text', textArray(['\\ "é" {,}', undefined, '']))).toEqual(['\\ "é" {,}', null, '']);
  expect(await read('jsonb', jsonArray(['{"a":[1,null]}']))).toEqual(['{"a": [1, null]}']);
});

test('an array of nothing has no elements', async () => {
  for (const [type, empty] of [
    ['integer', integerArray([])],
    ['text', textArray([])],
    ['uuid', uuidArray([])],
  ] as const)
    expect(await read(type, empty)).toEqual([]);
});
