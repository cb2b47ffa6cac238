import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { daysAfter } from '../../src/attendance/calendar/iso-date.ts';
import { realEffects } from '../../src/work/effects.ts';
import { workProgress } from '../../src/work/progress/work-progress.ts';
import { causeCountsAgain, causeCountsKept } from '../fixtures/cause-counts-in-sql.ts';
import {
  type AtMostAgain,
  amendedAgain,
  leaversAgain,
  pupilsAgain,
} from '../fixtures/causes-at-most-in-sql.ts';
import { cellsAgree, dateIn, isShown, shownOf } from '../fixtures/cells-agree.ts';
import { asOwner, testDatabase } from '../fixtures/database.ts';
import { causesAgain } from '../fixtures/differing-counts-in-sql.ts';
import { type EnglandOfRegisters, englandOfRegisters } from '../fixtures/england-of-registers.ts';
import { absentPupilsAgain, ratesAgain } from '../fixtures/marks-in-sql.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { qualityAgain } from '../fixtures/register-checks-in-sql.ts';
import { sessionsOfYearsAgain } from '../fixtures/registers-in-sql.ts';
import { loadSampleRelease, sampleReleaseToLoad } from '../fixtures/sample-database.ts';
import { daysAgain } from '../fixtures/school-days-in-sql.ts';
import { type TestService, testService } from '../fixtures/service.ts';
import { shownTable } from '../fixtures/shown-table.ts';
import { switchedAgain } from '../fixtures/switched-codes-in-sql.ts';

// What a release stands beside in the England of `registers.long.test.ts`, and what a school's own people look into, worked out again
// from the registers by SQL: authorities' tiles, similar schools, checks of registers, and why figures differ elsewhere.

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
  for (const who of ['local-authority', 'regional-adviser', 'analyst'] as const) await service.as(who);
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

test('local-authority: registers that were not received in the newest week', async () => {
  const { rows, columns } = await table('local-authority', '/area/authority-204/attendance', 'view=members');
  const at = columns.indexOf('Registers not received, that week') - 1;
  const shown = rows.filter(({ cells }) => cells[at]!.value !== 'x');
  const urns = england.authorities.find(({ code }) => code === '204')!.urns;
  const again = await Promise.all(
    urns.map(async (urn) => {
      const days = await daysAgain(url, urn, '2026-27');
      const ofWeek = days.filter(({ day }) => day > daysAfter(england.until, -7));
      return ofWeek.reduce((sum, { missing }) => sum + missing, 0);
    }),
  );
  expect(shown).toHaveLength(urns.length);
  expect(Object.fromEntries(shown.map(({ name, cells }) => [name, cells[at]!.value]))).toEqual(
    Object.fromEntries(urns.map((urn, i) => [england.names.get(urn)!, String(again[i])])),
  );
  // Some afternoons were not taken.
  expect(Math.max(...again)).toBeGreaterThan(3);
});

test('local-authority: absence of all schools, weighted to the pupils of phases', async () => {
  const { page } = await table('local-authority', '/area/authority-204/attendance', 'view=summary');
  const { urns } = england.authorities.find(({ code }) => code === '204')!;
  const ofPhase = [true, false].map((isSecondary) =>
    urns.filter((urn) => england.secondaries.has(urn) === isSecondary),
  );
  const year = { first: firstOfYear, last: england.until };
  const pupils = await Promise.all(ofPhase.map((own) => pupilsAgain(url, own, firstOfYear)));
  const rates = await Promise.all(
    ofPhase.map(async (own) => (await ratesAgain(url, { urns: own, ...year })).absence!),
  );
  const weighted = (rates[0]! * pupils[0]! + rates[1]! * pupils[1]!) / (pupils[0]! + pupils[1]!);
  const here = (await ratesAgain(url, { urns, ...year })).absence!;
  expect(page).toContain(
    `Weighted to the pupils counted here, absence in the year to date is ${shownOf(weighted).toFixed(1)}%; here it is ${shownOf(here).toFixed(1)}%.`,
  );
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

test('the head: what is looked for in the registers', async () => {
  const { rows } = await table('head', school(), 'view=quality');
  const again = await qualityAgain(url, england.own, '2026-27');
  const checks = rows.filter(({ name }) => !name.startsWith('Since the expectation was set: '));
  expect(checks.map(({ name }) => name).toSorted()).toEqual(Object.keys(again).toSorted());
  for (const { name, cells } of checks) {
    const found = again[name]!;
    agrees(cells[0], found.size, name, 0);
    // Of every other kind something was put into the registers.
    expect(found.size > 0, name).toBe(name !== 'Days on which nobody attended');
    if (found.size === 0) continue;
    const newest = found.days.slice(-6).toReversed();
    expect(cells[1]!.value.match(/\d+ \w+ \d{4}/g)!.map(dateIn), name).toEqual(newest);
    expect(Number(/ and (\d+) more$/.exec(cells[1]!.value)?.[1] ?? 0), name).toBe(
      found.days.length - newest.length,
    );
  }
});

test('the head: codes used since the expectation was set', async () => {
  const { rows } = await table('head', school(), 'view=quality');
  const again = await switchedAgain(url, england.own, setOn);
  const before = 'Since the expectation was set: ';
  const codes = rows.filter(({ name }) => name.startsWith(before));
  expect(codes.map(({ name }) => name.replace(before, '')).toSorted()).toEqual(Object.keys(again).toSorted());
  for (const { name, cells } of codes) {
    const code = again[name.replace(before, '')]!;
    agrees(cells[0], code.more, name, 0);
    expect(cells[2]!.value, name).toContain(
      `${shownOf(code.since).toFixed(1)}%; before, ${shownOf(code.before).toFixed(1)}%.`,
    );
    expect(cells[2]!.value, name).toContain(code.more > 0 ? 'beyond chance' : 'within chance');
    const said = /is ([\d.]+)%, and would be ([\d.]+)%/.exec(cells[2]!.value);
    // So many absences of so many pupils were made B.
    if (name.includes(': B,')) expect(said, name).not.toBeNull();
    if (said === null) continue;
    expect(Math.abs(Number(said[1]) - code.is), name).toBeLessThan(0.05 + 1e-9);
    expect(Math.abs(Number(said[2]) - code.wouldBe), name).toBeLessThan(0.05 + 1e-9);
  }
});

test('the head: why figures differ, each cause with its size', async () => {
  const { rows } = await table('head', school(), 'view=differs');
  const lacking = (await daysAgain(url, england.own, '2026-27')).filter(({ missing }) => missing > 0);
  const { attendance, causes } = await causesAgain(
    url,
    england.own,
    firstOfYear,
    lacking.map(({ day }) => day),
  );
  expect(await said('view=differs')).toContain(
    `Attendance in the year to date is ${shownOf(attendance).toFixed(1)}% on these pages.`,
  );
  const { possible, attended } = await wholeYear();
  const own = (await causeCountsAgain(url, firstOfYear)).find(
    ({ urn, up_to }) => urn === england.own && String(up_to) >= firstOfYear,
  )!;
  const of = (column: string) => Number(own[column]);
  const all = {
    ...causes,
    Leavers: {
      sessions: of('leavers_possible'),
      attendance:
        (100 * (attended - of('leavers_possible') + of('leavers_absent'))) /
        (possible - of('leavers_possible')),
    },
    Amendments: {
      sessions: of('changed'),
      attendance:
        (100 *
          (attended -
            (of('now_possible') - of('now_absent')) +
            (of('stood_possible') - of('stood_absent')))) /
        (possible - of('now_possible') + of('stood_possible')),
    },
  };
  const sized = rows.filter(({ cells }) => isShown(cells[0]));
  const ofAny = Object.entries(all).flatMap(([name, { sessions }]) => (sessions > 0 ? [name] : []));
  expect(sized.map(({ name }) => name).toSorted()).toEqual(ofAny.toSorted());
  expect(ofAny).toEqual(expect.arrayContaining(['Leavers', 'Amendments']));
  expect(ofAny.length).toBeGreaterThan(5);
  for (const { name, cells } of sized) {
    const again = all[name as keyof typeof all]!;
    agrees(cells[0], again.sessions, name, 0);
    agrees(cells[1], again.attendance, name);
    agrees(cells[2], shownOf(shownOf(again.attendance) - shownOf(attendance)), name);
  }
  const { 'Registers not received': missing } = await qualityAgain(url, england.own, '2026-27');
  expect(rows.map(({ name }) => name)).toContain(`${missing!.size} registers that were not received`);
});

/** Sessions of the own school in the year. */
async function wholeYear(): Promise<{ readonly possible: number; readonly attended: number }> {
  const [now] = await sessionsOfYearsAgain(url, england.own, england.until);
  return { possible: now.possible, attended: now.possible - now.absent };
}

test('every school: leavers, and what was changed late, as they are counted', async () => {
  const again = await causeCountsAgain(url, firstOfYear);
  expect(await causeCountsKept(url)).toEqual(again);
  const some = (column: string) => again.filter((row) => Number(row[column]) > 0).length;
  expect(again).toHaveLength(18);
  expect(some('leavers')).toBeGreaterThan(5);
  expect(some('changed')).toBeGreaterThan(1);
  expect(some('came_later')).toBe(1);
});

test('the head: how much causes can be at most whose size is in no count', async () => {
  // As where counts alone were sent.
  await asOwnerOfServer(url, `delete from abie.cause_count where urn = ${england.own}`);
  const { rows } = await table('head', school(), 'view=differs');
  const says = (cause: string) => {
    const row = rows.find(({ name }) => name.includes(cause))!;
    expect(row.cells.slice(0, 3).map(({ value }) => value)).toEqual(['x', 'x', 'x']);
    return row.cells[3]!.value;
  };
  const between = ({ sessions, lowest, highest }: AtMostAgain, some = 'at most') =>
    `Of ${some} ${sessions.toLocaleString('en-GB')} ${sessions === 1 ? 'session' : 'sessions'}: so counted, attendance would lie between ${shownOf(lowest).toFixed(1)}% and ${shownOf(highest).toFixed(1)}%.`;
  const days = (await daysAgain(url, england.own, '2026-27')).filter(({ is_past }) => is_past);
  const on = days.findLast(({ missing, possible }) => missing === 0 && possible > 0)!.day;
  const left = await leaversAgain(url, england.own, { first: firstOfYear, on });
  expect(says('Leavers')).toContain(`At most ${left.pupils} pupils of this year had left by`);
  expect(dateIn(says('Leavers'))).toBe(on);
  expect(says('Leavers')).toContain(between(left));
  // As it is: somebody left, and the bound holds.
  expect(left.left).toBeGreaterThan(0);
  expect(left.pupils).toBeGreaterThanOrEqual(left.left);
  expect(left.attendance).toBeGreaterThan(left.lowest);
  expect(left.attendance).toBeLessThan(left.highest);
  const amended = await amendedAgain(url, england.own, { first: firstOfYear, within: 7 });
  expect(amended.registers).toBeGreaterThan(0);
  expect(says('Amendments')).toMatch(new RegExp(`\\b${amended.registers} registers? `));
  expect(says('Amendments')).toContain(between(amended));
  const whole = Math.max(...days.filter(({ missing }) => missing === 0).map((day) => 2 * day.on_roll));
  const missing = days.reduce(
    (sum, day) => sum + (day.missing > 0 ? Math.max(0, whole - 2 * day.on_roll) : 0),
    0,
  );
  expect(missing).toBeGreaterThan(100);
  expect(says('not received')).toContain(`Of about ${missing.toLocaleString('en-GB')} sessions`);
});

test('enough of it was shown to say so', () => {
  expect(seen.shown).toBeGreaterThan(25);
});
