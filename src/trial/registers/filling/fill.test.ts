import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  school as apiSchool,
  type TestApi,
  testRegistersApi,
} from '../../../../tests/fixtures/registers-api.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { sessionsOf } from '../../../attendance/counts/session-counts.ts';
import { appoint } from '../../../store/postgres/registers/machines.ts';
import { synthesiseEngland } from '../../synthetic-england/england.ts';
import { markedSchools } from '../../synthetic-marks/marked-school.ts';
import { type FillProgress, fillTrial, trialSchools } from './fill.ts';
import type { TrialDay } from './trial-day-settings.ts';

const seed = 6;
const england = synthesiseEngland(100, seed, undefined);
const all = markedSchools(england, seed, 2025);
// Small ones, so that the test is quick.
const sample = all
  .toSorted((a, b) => a.totals.enrolments - b.totals.enrolments)
  .slice(0, 2)
  .map(({ urn }) => urn);
const counted = all.slice(0, 12).map(({ urn }) => urn);
let api: TestApi;
let folder: string;
let settings: TrialDay;

beforeAll(async () => {
  api = await testRegistersApi();
  folder = mkdtempSync(join(tmpdir(), 'abie-fill-'));
  const supplier = api.machines.get('ours')!;
  const counts = api.machines.get('supplier')!;
  await appoint(api.database, supplier, sample, api.now());
  await appoint(api.database, counts, counted, api.now());
  settings = {
    schools: 100,
    seed,
    today: '2026-09-15' as IsoDate,
    sample,
    machines: { supplier, counts },
    registersUrl: '',
    key: '',
    apiUrl: '',
    tokenUrl: '',
    serviceUrl: '',
    port: 0,
    state: join(folder, 'state.json'),
  };
}, 60_000);
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const schoolsOf = () => {
  const schools = trialSchools(england, settings, new Set(counted));
  const of = (year: number) => markedSchools(england, seed, year).filter(({ urn }) => sample.includes(urn));
  return {
    lastYear: { all: schools.lastYear.all, sample: of(2025) },
    thisYear: { all: schools.thisYear.all, sample: of(2026) },
  };
};

async function fill(today: string): Promise<readonly FillProgress[]> {
  const told: FillProgress[] = [];
  await fillTrial(api.registers, { ...settings, today: today as IsoDate }, schoolsOf(), (one) =>
    told.push(one),
  );
  return told;
}

async function rows<T>(text: string, values: readonly unknown[] = []): Promise<readonly T[]> {
  const server = new pg.Client({
    connectionString: api.database.ownerUrl,
    options: '-c search_path=abie,pg_temp',
  });
  await server.connect();
  try {
    return (await server.query(text, [...values])).rows;
  } finally {
    await server.end();
  }
}

test('a trial has registers up to its yesterday, and last year’s counts as the release has them', async () => {
  expect(apiSchool).not.toBe(sample[0]);
  await fill('2026-09-15');
  for (const { urn, totals } of all.slice(0, 12)) {
    const days = await rows<{
      date: IsoDate;
      counts: { groups: { scope: string; sessions: Record<string, number> }[] };
    }>("select last::text as date, counts from school_count where urn = $1 and last < '2026-08-31'", [urn]);
    const sums = days.flatMap(({ date, counts }) =>
      counts.groups
        .filter(({ scope }) => scope === 'in')
        .map(({ sessions }) => sessionsOf(new Map(Object.entries(sessions)), date)),
    );
    const sum = (part: 'possible' | 'absent' | 'unauthorised') =>
      sums.reduce((before, one) => before + one[part], 0);
    expect({
      urn,
      possible: sum('possible'),
      absent: sum('absent'),
      unauthorised: sum('unauthorised'),
    }).toEqual({
      urn,
      possible: totals.possible,
      absent: totals.absent,
      unauthorised: totals.unauthorised,
    });
  }
  const [registers] = await rows<{ first: string; last: string; amended: number }>(
    `select min(on_date)::text as first, max(on_date)::text as last, count(*) filter (where version = 2)::integer as amended
      from register where urn = $1`,
    [sample[0]],
  );
  expect(registers!.first < '2025-09-12').toBe(true);
  expect(registers!.last).toBe('2026-09-14');
  expect(registers!.amended).toBeGreaterThan(3);
  const none = await rows('select from school_count where last > $1', ['2026-09-14']);
  expect(none).toEqual([]);
});

test('a later start adds the days between, and nothing a second time', async () => {
  const before = await rows<{ n: number }>('select count(*)::integer as n from register where on_date < $1', [
    '2026-09-15',
  ]);
  const told = await fill('2026-09-17');
  expect(told.filter(({ step }) => step === 'counts-last-year')).toHaveLength(1);
  // Every step says where it stands before the first goes on.
  expect(told.slice(0, 4).map(({ step, done, total }) => [step, done === total])).toEqual([
    ['marks-this-year', false],
    ['marks-last-year', true],
    ['counts-this-year', false],
    ['counts-last-year', true],
  ]);
  const after = await rows<{ n: number }>('select count(*)::integer as n from register where on_date < $1', [
    '2026-09-15',
  ]);
  expect(after).toEqual(before);
  const [last] = await rows<{ date: string }>('select max(last)::text as date from school_count');
  expect(last!.date).toBe('2026-09-16');
});

test('the schools’ registers read through the interface as they were filled', async () => {
  const answer = await api.as('ours')('GET', `/v1/schools/${sample[0]}/registers/2026-09-14/am`);
  expect(answer.status).toBe(200);
  expect(answer.body.registers.length).toBeGreaterThan(0);
  expect(answer.body.registers[0].marks[0].code).toMatch(/^\S+$/);
});
