import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
  yesterday,
} from '../../tests/fixtures/registers-api.ts';

let api: TestApi;
/** Another program over the same database, which does not hear of what waits while it has the school's book in memory. */
let beside: TestApi;
let seconds = 0;
beforeAll(async () => {
  const begun = Date.parse(`${today}T10:00:00Z`);
  const clock = () => new Date(begun + 1000 * seconds++);
  api = await testRegistersApi(undefined, { clock });
  beside = await testRegistersApi(api.database, { clock });
  await settledSchool(api);
});
afterAll(async () => {
  await beside?.close();
  await api?.close();
});

const ours: ReturnType<TestApi['as']> = (...request) => api.as('ours')(...request);
const put = (code: string, pupil = 'P0006', by = api) =>
  by.as('ours')(
    'POST',
    '/v1/registers',
    {
      mode: 'partial',
      registers: [{ urn: school, date: yesterday, session: 'am', marks: [{ pupil, code }] }],
    },
    { 'idempotency-key': `key-${seconds}` },
  );
const rows = async () =>
  (await ours('GET', `/v1/schools/${school}/quarantine`)).body.rows as {
    id: number;
    code: string;
    pupil: number;
  }[];
const replay = async (id: number, code: string) =>
  (await ours('POST', `/v1/schools/${school}/quarantine/replay`, { rows: [{ id, code }] })).body;
const codeOf = async (pupil: number) => {
  const { body } = await ours('GET', `/v1/schools/${school}/registers/${yesterday}/am`);
  return (body.registers as { marks: { pupil: number; code: string }[] }[])
    .flatMap(({ marks }) => marks)
    .find((mark) => mark.pupil === pupil)?.code;
};

test('a row in quarantine that a better mark has overtaken is closed, and the better mark stands', async () => {
  await put('I', 'P0006', beside);
  await put('V?');
  const row = (await rows()).find(({ code }) => code === 'V?')!;
  await put('V', 'P0006', beside);
  expect(await replay(row.id, 'I')).toEqual({ accepted: [], still: [], unknown: [], overtaken: [row.id] });
  expect(await rows()).toEqual([]);
  expect(await codeOf(row.pupil)).toBe('V');
});

test('another pupil’s mark in the same register overtakes nothing', async () => {
  await put('I', 'P0008');
  await put('V?', 'P0008');
  const row = (await rows()).find(({ code }) => code === 'V?')!;
  await put('M', 'P0009');
  expect(await replay(row.id, '?')).toMatchObject({ still: [{ id: row.id }], overtaken: [] });
  expect(await replay(row.id, 'V')).toMatchObject({ accepted: [row.id], overtaken: [] });
  expect(await codeOf(row.pupil)).toBe('V');
});
