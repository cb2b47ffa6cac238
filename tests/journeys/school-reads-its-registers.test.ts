import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { keepRollOfPupils } from '../../src/store/pupils/keep-roll-of-pupils.ts';
import { readPupilCourses } from '../../src/store/pupils/read-pupil-courses.ts';
import { type TestPupils, testPupils } from '../fixtures/pupils.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
  yesterday,
} from '../fixtures/registers-api.ts';
import { watchedEffects } from '../fixtures/watched-effects.ts';

// A school's own program, with a database of its own, reads that school's registers as its machine, and nothing pulls back.

let world: TestPupils;
let api: TestApi;
let numbers: readonly number[];
beforeAll(async () => {
  [world, api] = await Promise.all([testPupils(), testRegistersApi()]);
  await settledSchool(api);
  const roll = await api.as('ours')('GET', `/v1/schools/${school}/roll`);
  numbers = roll.body.pupils.map(({ pupil }: { pupil: number }) => pupil);
  await keepRollOfPupils(
    world,
    school,
    numbers.slice(0, 2).map((number, i) => ({
      number,
      name: `Named ${i}`,
      parents: [],
      language: '',
      first: '2026-09-01' as typeof today,
      last: undefined,
      yearGroup: undefined,
      yearGroupBefore: undefined,
      group: 'as the file said',
    })),
  );
});
afterAll(async () => {
  await world?.close();
  await api?.close();
});

const read = async (more: Readonly<Record<string, string>> = {}, urn: number = school) => {
  const { effects, printed, complained } = watchedEffects({
    environment: {
      PUPILS_DATABASE_URL: world.pages.options.connectionString,
      PUPILS_WORK_DATABASE_URL: world.work.options.connectionString,
      PUPILS_KEY: world.key.toString('base64'),
      PUPILS_REGISTERS_URL: api.url,
      PUPILS_REGISTERS_TOKEN_URL: api.tokenUrl.href,
      PUPILS_REGISTERS_CLIENT_ID: 'ours',
      PUPILS_REGISTERS_CLIENT_SECRET: 'ours-secret',
      ...more,
    },
  });
  const code = await run(
    ['pupils', 'read', '--school', String(urn), '--from', yesterday, '--to', today],
    effects,
  );
  return { code, printed: printed(), complained: complained() };
};
const put = (session: 'am' | 'pm', code: string) =>
  api.as('ours')('PUT', `/v1/schools/${school}/registers/${yesterday}/${session}?group=7A`, {
    marks: [...marksOf(0, 1, code), ...marksOf(1, 29, session === 'am' ? '/' : '\\')],
  });
const firstPupil = async () => {
  const lead = await world.as('attendance-lead', { urn: school });
  const span = { from: yesterday, to: today, what: 'a test', numbers: [numbers[0]!] };
  return (await readPupilCourses(world, lead, span)).courses[0]!;
};

test('marks of pupils whom it knows by name, their class, and what was amended since', async () => {
  await put('am', 'N');
  expect(await read()).toMatchObject({
    code: 0,
    printed: expect.stringMatching(/^2 pupil-days kept\.\n\d+ pupils on roll are not known by name/),
  });
  const before = await firstPupil();
  expect(before.sessions.map(({ code }) => code)).toEqual(['N', undefined]);
  expect(before.group).toBe('7A');
  await put('am', 'I');
  await put('pm', 'I');
  await read();
  expect((await firstPupil()).sessions.map(({ code }) => code)).toEqual(['I', 'I']);
});

test('a school that has not appointed the machine is none to read', async () => {
  expect(await read({}, 100_002)).toMatchObject({
    code: 1,
    complained: expect.stringContaining('may not read it'),
  });
});

test.each([
  ['a wrong secret', { PUPILS_REGISTERS_CLIENT_SECRET: 'another' }, 'gave no token'],
  ['an interface that is not there', { PUPILS_REGISTERS_URL: 'http://127.0.0.1:9' }, 'cannot be reached'],
  ['half of the place', { PUPILS_REGISTERS_TOKEN_URL: '' }, 'must be set together'],
])('%s: says so, and what was kept stays', async (_what, environment, said) => {
  const { code, complained } = await read(environment);
  expect(code).toBe(1);
  expect(complained).toContain(said);
  expect((await firstPupil()).sessions.map(({ code: mark }) => mark)).toEqual(['I', 'I']);
});
