import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
beforeAll(async () => {
  own = await testRegistersApi();
  national = await testRegistersApi(undefined, { holds: 'counts' });
  await settledSchool(own);
});
afterAll(async () => {
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
  expect(await sendCounts()).toBe('1 school’s day was sent: 1 created.');
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
  expect(await sendCounts()).toBe('1 school’s day was sent: 1 amended.');
  expect(await sendCounts()).toBe('1 school’s day was sent: 1 unchanged.');
  expect((await counts()).groups[0].sessions).toEqual({ '/': 28, M: 1, I: 1 });

  for (const table of ['register', 'pupil', 'pupil_reference', 'enrolment', 'quarantined_mark'])
    expect([table, await asOwnerOfServer(national.database.ownerUrl, `select 1 from abie.${table}`)]).toEqual(
      [table, []],
    );
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
