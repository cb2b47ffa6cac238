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
/** Another program over the same database. */
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
const put = (code: string, { pupil = 'P0006', by = api, date = yesterday as string } = {}) =>
  by.as('ours')(
    'POST',
    '/v1/registers',
    {
      mode: 'partial',
      registers: [{ urn: school, date, session: 'am', marks: [{ pupil, code }] }],
    },
    { 'idempotency-key': `key-${seconds}` },
  );
const rows = async () =>
  (await ours('GET', `/v1/schools/${school}/quarantine`)).body.rows as {
    id: number;
    code: string;
    pupil: number;
  }[];
const replay = async (id: number, code: string, date: string = yesterday) =>
  (await ours('POST', `/v1/schools/${school}/quarantine/replay`, { rows: [{ id, code, date }] })).body;
const codeOf = async (pupil: number) => {
  const { body } = await ours('GET', `/v1/schools/${school}/registers/${yesterday}/am`);
  return (body.registers as { marks: { pupil: number; code: string }[] }[])
    .flatMap(({ marks }) => marks)
    .find((mark) => mark.pupil === pupil)?.code;
};

test('a row that was sent of no date is overtaken by a better mark of the date that it is mended to, and the better stands', async () => {
  await put('I', { date: 'yesterday' });
  const row = (await rows()).find(({ code }) => code === 'I')!;
  await put('V');
  expect(await replay(row.id, 'I', yesterday)).toEqual({
    accepted: [],
    still: [],
    unknown: [],
    overtaken: [row.id],
  });
  expect(await rows()).toEqual([]);
  expect(await codeOf(row.pupil)).toBe('V');
});

test('a row that comes again mended to another program waits no longer at either', async () => {
  await put('I', { by: beside });
  await put('V?');
  expect(await rows()).toHaveLength(1);
  await put('V', { by: beside });
  expect(await rows()).toEqual([]);
});

test('another pupil’s mark in the same register overtakes nothing', async () => {
  await put('I', { pupil: 'P0008' });
  await put('V?', { pupil: 'P0008' });
  const row = (await rows()).find(({ code }) => code === 'V?')!;
  await put('M', { pupil: 'P0009' });
  expect(await replay(row.id, '?')).toMatchObject({ still: [{ id: row.id }], overtaken: [] });
  expect(await replay(row.id, 'V')).toMatchObject({ accepted: [row.id], overtaken: [] });
  expect(await codeOf(row.pupil)).toBe('V');
});
