import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { daysAfter } from '../../src/attendance/calendar/iso-date.ts';
import { realEffects } from '../../src/work/effects.ts';
import { workProgress } from '../../src/work/progress/work-progress.ts';
import { cellsAgree, shownOf } from '../fixtures/cells-agree.ts';
import { asOwner, testDatabase } from '../fixtures/database.ts';
import { causesAgain } from '../fixtures/differing-counts-in-sql.ts';
import { type EnglandOfRegisters, englandOfRegisters } from '../fixtures/england-of-registers.ts';
import { absentPupilsAgain, ratesAgain } from '../fixtures/marks-in-sql.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { sessionsOfYearsAgain } from '../fixtures/registers-in-sql.ts';
import { loadSampleRelease, sampleReleaseToLoad } from '../fixtures/sample-database.ts';
import { daysAgain } from '../fixtures/school-days-in-sql.ts';
import { type TestService, testService } from '../fixtures/service.ts';
import { shownTable } from '../fixtures/shown-table.ts';

// What a release stands beside in the England of `registers.long.test.ts`, and what a school's own people look into, worked out again
// from the registers by SQL: authorities' tiles, similar schools, and why figures differ elsewhere.

vi.setConfig({ testTimeout: 240_000 });
const firstOfYear = '2026-08-15';
const setOn = '2026-09-18';
let service: TestService;
let england: EnglandOfRegisters;
let url: string;
/** Schools with registers to which the report compares the own one. */
let similar: readonly number[];
const { seen, agrees } = cellsAgree();

beforeAll(async () => {
  const database = await testDatabase();
  url = database.ownerUrl;
  const release = await loadSampleRelease(database, 'released', {
    ...sampleReleaseToLoad(),
    expectationYear: '2026-27',
  });
  service = await testService({ database });
  await asOwnerOfServer(url, `update abie.release set release_at = '${setOn}T10:00:00Z'`);
  // A place is made for whom somebody signs in.
  for (const who of ['regional-adviser', 'analyst'] as const) await service.as(who);
  england = await englandOfRegisters(database);
  similar = [...england.secondaries].filter((urn) => urn !== england.own);
  // Since the release they became schools with other URNs.
  await asOwner(
    url,
    `insert into abie.earlier_urn (earlier, urn)
      select similar_urns[n], ($1::integer[])[n] from abie.expectation, generate_series(1, ${similar.length}) n
        where expectation.urn = ${england.own}`,
    [similar],
  );
  await workProgress({ database, effects: realEffects, threads: 1 }, release);
}, 600_000);
afterAll(() => service?.close());

const school = () => `/school/${england.own}/attendance`;
const table = async (who: Role, path: string, query: string) =>
  shownTable(await service.as(who), path, `${query}&until=${england.until}`);
/** What a page of the head says beside its picture. */
const said = async (query: string): Promise<string> =>
  (await (await service.as('head')).get(`${school()}?${query}&until=${england.until}`)).body;

test.each([
  ['analyst', 'england', ['Birmingham', 'Hackney']],
  ['regional-adviser', 'region-london', ['Hackney']],
] as const)('%s: every tile of the map', async (who, place, authorities) => {
  for (const measure of ['year', 'week', 'unauthorised', 'persistent'] as const) {
    const { rows } = await table(who, `/area/${place}/attendance`, `view=tiles&sort=${measure}`);
    // Of others nobody has sent registers, and the sample has authorities of the same names.
    const known = rows.filter(({ cells }) => cells[2]!.value !== 'x');
    expect(known.map(({ name }) => name).toSorted()).toEqual(authorities);
    for (const { name, cells } of known) {
      const { urns } = england.authorities.find((one) => one.name === name)!;
      const year = { urns, first: firstOfYear, last: england.until };
      const week = { urns, first: daysAfter(england.until, -6), last: england.until };
      const again = {
        year: async () => (await ratesAgain(url, year)).absence!,
        week: async () => (await ratesAgain(url, week)).absence!,
        unauthorised: async () => (await ratesAgain(url, year)).unauthorised!,
        persistent: async () => (await absentPupilsAgain(url, year)).persistent,
      };
      agrees(cells[2], await again[measure](), `${who}: ${measure} of ${name}`);
    }
  }
});

test('the head: how absence of similar schools changed on the same days', async () => {
  const { rows } = await table('head', school(), 'view=compared');
  const { name, cells } = rows.at(-1)!;
  expect(name).toBe(`The ${similar.length} similar schools of the report`);
  const changes = await Promise.all(
    similar.map(async (urn) => {
      const [now, before] = await sessionsOfYearsAgain(url, urn, england.until);
      return (100 * now.absent) / now.possible - (100 * before.absent) / before.possible;
    }),
  );
  expect(similar.length).toBeGreaterThan(3);
  agrees(cells[2], changes.reduce((sum, one) => sum + one, 0) / changes.length, name);
});

test('the head: why figures differ, each cause with its size', async () => {
  const { rows } = await table('head', school(), 'view=differs');
  const { attendance, causes } = await causesAgain(url, england.own, firstOfYear);
  expect(await said('view=differs')).toContain(
    `Attendance in the year to date is ${shownOf(attendance).toFixed(1)}% on these pages.`,
  );
  const sized = rows.filter(({ cells }) => cells[0]!.value !== 'x');
  const ofAny = Object.keys(causes).filter((name) => causes[name]!.sessions > 0);
  expect(sized.map(({ name }) => name).toSorted()).toEqual(ofAny.toSorted());
  expect(ofAny.length).toBeGreaterThan(3);
  for (const { name, cells } of sized) {
    const again = causes[name]!;
    agrees(cells[0], again.sessions, name, 0);
    agrees(cells[1], again.attendance, name);
    agrees(cells[2], shownOf(shownOf(again.attendance) - shownOf(attendance)), name);
  }
  const days = (await daysAgain(url, england.own, '2026-27')).filter(({ is_past }) => is_past);
  const missing = days.reduce((sum, day) => sum + day.missing, 0);
  expect(rows.map(({ name }) => name)).toContain(`${missing} registers that were not received`);
});

test('enough of it was shown to say so', () => {
  expect(seen.shown).toBeGreaterThan(25);
});
