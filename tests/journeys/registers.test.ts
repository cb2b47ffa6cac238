import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { academicYear } from '../../src/attendance/academic-year.ts';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../src/attendance/calendar/school-calendar.ts';
import { asMachine } from '../../src/store/postgres/registers/as-machines.ts';
import { keepCalendar } from '../../src/store/postgres/registers/change-book.ts';
import { keepRoll, type RollEntry } from '../../src/store/postgres/registers/keep-roll.ts';
import { findPageMachine } from '../../src/store/postgres/registers/page-machine.ts';
import {
  openRegistersDatabase,
  type RegistersDatabase,
} from '../../src/store/postgres/registers/registers-database.ts';
import { Simulator } from '../../src/trial/registers/simulator/simulator.ts';
import { trialPageServer } from '../../src/trial/registers/simulator/trial-page.ts';
import { registerFiles } from '../../src/work/registers/register-files.ts';
import { loadSampleRelease, testDatabase } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { calendar, testKeys } from '../fixtures/registers-api.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff, type PageState } from './look-at.ts';

/** The pages of registers, with what came of a file in hand, and the trial's own page. */

const urn = sampleUrns.londonSecondary;
const day = '2026-09-14' as IsoDate;
const period: RollEntry['periods'][number] = {
  first: '2026-09-01' as IsoDate,
  last: undefined,
  yearGroup: 7,
  group: '7A',
  dualRegistered: undefined,
  boards: undefined,
  fsm: undefined,
  senSupport: undefined,
  ehcPlan: undefined,
  sex: undefined,
};
let browser: Browser;
let service: OpenService;
let registers: RegistersDatabase;
let trial: ReturnType<typeof trialPageServer>;

beforeAll(async () => {
  const database = await testDatabase();
  await loadSampleRelease(database, 'released');
  registers = await openRegistersDatabase(database.urls.registers, { keys: testKeys });
  const files = await registerFiles(registers, () => '2026-09-15' as IsoDate);
  [browser, service] = await Promise.all([
    startBrowser(),
    openService({ database, parts: { registerFiles: files } }),
  ]);
  const { id } = await findPageMachine(registers);
  await (await service.as('head')).post(`/school/${urn}/suppliers`, { machine: id });
  await keepCalendar(registers, id, urn, academicYear(2026), calendar as unknown as SchoolCalendar);
  const roll = ['A1', 'A2'].map((reference) => ({ references: [reference], periods: [period] }));
  await keepRoll(registers, id, urn, roll);
  await asMachine(registers, id, (client) =>
    client.query('select note_machine_read($1, $2, $3, $4)', [id, urn, 'registers', day]),
  );
  trial = trialPageServer({
    settings: {
      schools: 3000,
      seed: 1,
      today: day,
      sample: [urn],
      machines: { supplier: id, counts: id },
      registersUrl: '',
      key: '',
      apiUrl: 'http://127.0.0.1:3002',
      tokenUrl: 'http://127.0.0.1:3003/token',
      serviceUrl: service.address,
      port: 0,
      state: '',
    },
    simulator: new Simulator(async () => true, 0),
    progress: new Map(),
    planned: () => false,
    now: () => 0,
  }).listen(0, '127.0.0.1');
  await once(trial, 'listening');
});
afterAll(async () => {
  trial?.close();
  await browser?.close();
  await registers?.close();
  await service?.close();
});

const send = (text: string) => async (page: Page) => {
  await page.getByLabel('File', { exact: true }).setInputFiles({
    name: 'registers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.waitForLoadState();
};
const made = ['urn,date,session,pupil,code', `${urn},${day},am,A1,/`, `${urn},${day},am,A2,I`];
const faulty = [...made, `${urn},${day},pm,A1,/`, `${urn},${day},am,nobody,/`, `100999,${day},am,A1,/`];

const states: readonly Pick<PageState, 'name' | 'path' | 'act'>[] = [
  { name: 'file of registers', path: '/registers/file' },
  { name: 'file of registers, taken', path: '/registers/file', act: send(made.join('\n')) },
  { name: 'file of registers, with rows at fault', path: '/registers/file', act: send(faulty.join('\n')) },
  { name: 'file of registers, none', path: '/registers/file', act: send('a,b\n1,2\n') },
  { name: 'a day of registers', path: `/registers?date=${day}` },
  { name: 'who sends, and what they read', path: '/suppliers' },
];

describe.each(states)('$name', ({ name, path, act }) => {
  const state = async (): Promise<PageState> => ({
    name,
    visitor: await service.as('head'),
    address: service.address,
    path: `/school/${urn}${path}`,
    act,
  });
  test('axe finds nothing', async () => axeFindsNothing(browser, await state()));
  test('at 320 pixels and without JavaScript nothing is cut off', async () =>
    nothingIsCutOff(browser, await state()));
});

describe('the trial’s page of registers', () => {
  const state = async (): Promise<PageState> => ({
    name: 'trial registers',
    visitor: await service.as('public'),
    address: `http://127.0.0.1:${(trial.address() as AddressInfo).port}`,
    path: '/',
  });
  test('axe finds nothing', async () => axeFindsNothing(browser, await state()));
  test('at 320 pixels nothing is cut off', async () => nothingIsCutOff(browser, await state()));
});
