import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  marksOf,
  referenceOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
} from '../../tests/fixtures/registers-api.ts';
import { loadFile } from '../work/registers/load-file.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
}, 60_000);
afterAll(() => api?.close());

const ours = (method: string, path: string, body?: unknown) =>
  api.as('ours')(method, `/v1/schools/${school}${path}`, body);
const put = (marks: readonly object[]) => ours('PUT', `/registers/${today}/am?group=7A`, { marks });
const mark = (n: number, code: string) => ({ pupil: referenceOf(n), code });
const waiting = async () =>
  (await ours('GET', '/quarantine')).body.rows.map(({ pupil, code, fault }: Record<string, unknown>) => [
    pupil,
    code,
    fault,
  ]);

test('a row that comes again mended waits no longer, and those that are not mended wait still', async () => {
  await put([...marksOf(0, 28, '/'), mark(28, 'QQ'), mark(29, 'ZZ')]);
  const both = [
    [29, 'QQ', 'unknown-code'],
    [30, 'ZZ', 'unknown-code'],
  ];
  expect(await waiting()).toEqual(both);
  // What is still wrong is the same row.
  await put([...marksOf(0, 28, '/'), mark(28, 'QQ'), mark(29, 'ZZ')]);
  expect(await waiting()).toEqual(both);
  await put([...marksOf(0, 28, '/'), mark(28, '/'), mark(29, 'ZZ')]);
  expect(await waiting()).toEqual([[30, 'ZZ', 'unknown-code']]);
});

test('so does one that comes mended in a file, by a program that did not take the row at fault', async () => {
  async function* text() {
    yield `urn,date,session,pupil,code\n${school},${today},am,${referenceOf(29)},I\n`;
  }
  await loadFile(api.registers, {
    path: 'mended.csv',
    text: text(),
    machine: api.machines.get('ours')!,
    now: api.now,
    today,
    fault: () => {},
    progress: () => {},
  });
  expect(await waiting()).toEqual([]);
});

test('a pupil who is in a register twice waits, however often it comes', async () => {
  const twice = [...marksOf(0, 3, '/'), mark(2, 'I')];
  await put(twice);
  const first = await waiting();
  expect(first.map(([, , fault]: string[]) => fault)).toContain('pupil-twice');
  await put(twice);
  expect(await waiting()).toEqual(first);
  await put(marksOf(0, 3, '/'));
  expect(await waiting()).toEqual([]);
});

test('a pupil whom the roll did not know is mended by the roll and the same register again', async () => {
  await put([...marksOf(0, 30, '/'), { pupil: 'late-comer', code: 'L' }]);
  expect(await waiting()).toEqual([[null, 'L', 'unknown-pupil']]);
  await ours('POST', '/roll', {
    pupils: [{ references: ['late-comer'], periods: [{ first: '2026-09-01', yearGroup: 7, group: '7A' }] }],
  });
  await put([...marksOf(0, 30, '/'), { pupil: 'late-comer', code: 'L' }]);
  expect(await waiting()).toEqual([]);
});
