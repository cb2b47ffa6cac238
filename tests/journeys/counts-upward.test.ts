import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../src/work/marks/fold.ts';
import { type TestMarks, testMarks } from '../fixtures/marks.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testKeys,
  testRegistersApi,
  yesterday,
} from '../fixtures/registers-api.ts';

// Two deployments, each with a database of its own: one holds a school's marks, the national one counts alone.

const run = promisify(execFile);
let own: TestApi;
let national: TestApi;
let marks: TestMarks;
beforeAll(async () => {
  own = await testRegistersApi();
  national = await testRegistersApi(undefined, { holds: 'counts' });
  await settledSchool(own);
  marks = await testMarks(own.database);
});
afterAll(async () => {
  await marks?.close();
  await own?.close();
  await national?.close();
});

const sendCounts = async () => {
  const { stdout } = await run(
    process.execPath,
    [
      join(import.meta.dirname, '../../bin/abie.js'),
      'registers',
      'send-counts',
      '--client',
      'ours',
      '--to',
      national.url,
      '--token-url',
      national.tokenUrl.href,
      '--as',
      'ours',
      '--first',
      yesterday,
      '--last',
      yesterday,
    ],
    {
      env: {
        PATH: process.env.PATH,
        ABIE_TOKEN_ISSUER: own.issuer,
        ABIE_COUNTS_SECRET: 'ours-secret',
        ABIE_REGISTERS_DATABASE_URL: own.database.urls.registers,
        ABIE_PSEUDONYM_KEYS: testKeys
          .map(({ version, secret }) => `${version}:${secret.toString('base64')}`)
          .join(','),
      },
    },
  );
  return stdout.trim();
};

test('a school’s own deployment sends counts upward, and no mark or pupil with them', async () => {
  const put = (codes: readonly [string, string]) =>
    own.as('ours')('PUT', `/v1/schools/${school}/registers/${yesterday}/am?group=7A`, {
      marks: [...marksOf(0, 28, '/'), ...marksOf(28, 1, codes[0]), ...marksOf(29, 1, codes[1])],
    });
  expect((await put(['N', 'I'])).status).toBe(200);
  const none = '0 longer times were sent.';
  expect(await sendCounts()).toBe(`1 school’s day was sent: 1 created.\n${none}`);
  const counts = async () =>
    (await national.as('ours')('GET', `/v1/schools/${school}/counts/${yesterday}`)).body;
  const first = await counts();
  expect(first.registers).toEqual({ expected: 4, received: 1 });
  expect(first.groups[0]).toMatchObject({
    scope: 'in',
    yearGroup: null,
    sessions: { '/': 28, N: 1, I: 1 },
    pupils: { '/': 28, N: 1, I: 1 },
    enrolments: 30,
  });

  // What is amended here is amended there; the same again changes nothing.
  await put(['M', 'I']);
  expect(await sendCounts()).toBe(`1 school’s day was sent: 1 amended.\n${none}`);
  expect(await sendCounts()).toBe(`1 school’s day was sent: 1 unchanged.\n${none}`);
  expect((await counts()).groups[0].sessions).toEqual({ '/': 28, M: 1, I: 1 });

  for (const table of ['register', 'pupil', 'pupil_reference', 'enrolment', 'quarantined_mark'])
    expect([table, await asOwnerOfServer(national.database.ownerUrl, `select 1 from abie.${table}`)]).toEqual(
      [table, []],
    );
});

test('longer times go upward as they were folded, with persistent absence, which days cannot give', async () => {
  await fold(marks);
  const longer = '4 longer times were sent';
  expect(await sendCounts()).toBe(`1 school’s day was sent: 1 unchanged.\n${longer}: 4 created.`);
  expect(await sendCounts()).toBe(`1 school’s day was sent: 1 unchanged.\n${longer}: 4 unchanged.`);
  const read = await national.as('ours')(
    'GET',
    `/v1/schools/${school}/counts/2026-09-20?window=year-to-date`,
  );
  const [kept] = await marks.records('year-to-date');
  expect(kept!.window.last).toBe('2026-09-20');
  const all = kept!.groups.find(
    ({ characteristic, yearGroup }) => characteristic === 'all' && yearGroup === null,
  );
  expect(read.body.groups[0]).toMatchObject({
    characteristic: 'all',
    enrolments: 30,
    absence: all!.absence,
  });
  expect(read.body.groups[0].absence.persistent).toBeGreaterThan(0);
});

test('no counts are taken of a time that no window is, nor persistent absence of a week', async () => {
  const put = async (place: string, absence?: object) =>
    (
      await national.as('ours')('PUT', `/v1/schools/${school}/counts/${place}`, {
        settled: false,
        registers: 'not-available',
        groups: [
          {
            scope: 'in',
            yearGroup: null,
            sessions: { '/': 1 },
            pupils: 'not-available',
            enrolments: 1,
            ...(absence === undefined ? {} : { absence }),
          },
        ],
      })
    ).status;
  const shares = { persistent: 0, severe: 0, bands: [1, ...Array(10).fill(0)] };
  expect(await put('2026-09-20?window=week')).toBe(200);
  expect(await put('2026-09-20?window=week', shares)).toBe(422);
  expect(await put('2026-09-20?window=term')).toBe(422);
  expect(await put('2026-10-23?window=half-term')).toBe(422);
  expect(await put('2026-10-23?window=half-term&first=2026-08-15', shares)).toBe(200);
  expect(await put('2026-09-13?window=year-to-date', shares)).toBe(200);
  expect(await put('2026-09-27?window=year-to-date')).toBe(422);
  expect(await put('2026-09-27?window=week')).toBe(422);
});

test('the national deployment takes no marks, whoever sends them', async () => {
  const refused = await national.as('ours')(
    'PUT',
    `/v1/schools/${school}/registers/${yesterday}/am?group=7A`,
    {
      marks: marksOf(0, 5, '/'),
    },
  );
  expect(refused.status).toBe(404);
  expect((await national.as('ours')('POST', `/v1/schools/${school}/roll`, {})).status).toBe(404);
  expect((await national.as('ours')('GET', '/v1/codes')).status).toBe(200);
});
