import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { daysAfter, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { cellsAgree, dateIn, isShown, shownOf } from '../fixtures/cells-agree.ts';
import { asOwner } from '../fixtures/database.ts';
import { type EnglandOfRegisters, englandOfRegisters } from '../fixtures/england-of-registers.ts';
import { joinersAgain } from '../fixtures/own-views-in-sql.ts';
import { type SessionsAgain, sessionsAgain } from '../fixtures/registers-in-sql.ts';
import { type TestService, testService } from '../fixtures/service.ts';
import { shownTable } from '../fixtures/shown-table.ts';

// Registers that come in, are amended, are counted and make up pages, as in use; and every figure of the views that the counts of
// `dashboards.long.test.ts` do not have, worked out again from the registers by SQL: the same days compared, year groups a year on,
// and joiners.

vi.setConfig({ testTimeout: 240_000 });
let service: TestService;
let england: EnglandOfRegisters;
let url: string;
const { seen, agrees } = cellsAgree();

beforeAll(async () => {
  service = await testService();
  url = service.database.ownerUrl;
  // A place is made for whom somebody signs in.
  for (const who of ['trust', 'local-authority', 'regional-adviser', 'analyst'] as const)
    await service.as(who);
  england = await englandOfRegisters(service.database);
}, 600_000);
afterAll(() => service?.close());

interface Reader {
  readonly who: Role;
  readonly path: () => string;
  readonly phase?: 'secondary';
}
const school = () => `/school/${england.own}/attendance`;
const readers: Readonly<Record<string, Reader>> = {
  'the head': { who: 'head', path: school },
  'a governor': { who: 'governor', path: school },
  'an authority’s officer': {
    who: 'local-authority',
    path: () => '/area/authority-204/attendance',
    phase: 'secondary',
  },
  'an analyst': { who: 'analyst', path: () => '/area/england/attendance', phase: 'secondary' },
};
const named = Object.keys(readers);
const inPhase = (urns: readonly number[], phase: 'secondary' | undefined) =>
  phase === undefined ? urns : urns.filter((urn) => england.secondaries.has(urn));
const lastYearsEnd = '2026-07-31';

type Shown = ReturnType<typeof shownTable>;
const tables = new Map<string, Shown>();

/** The table of a view, asked for once. */
function table({ who, path, phase }: Reader, query: string, until: string = england.until): Shown {
  const whole = `${query}&until=${until}${phase === undefined ? '' : `&phase=${phase}`}`;
  const key = `${who} ${path()} ${whole}`;
  const found = tables.get(key) ?? service.as(who).then((visitor) => shownTable(visitor, path(), whole));
  tables.set(key, found);
  return found;
}

/** What a page of the head says beside its picture. */
const said = async (query: string): Promise<string> =>
  (await (await service.as('head')).get(`${school()}?${query}&until=${england.until}`)).body;

const yearBefore = (day: string): string => daysAfter(day as IsoDate, -364);
const rateOf = (all: readonly SessionsAgain[]): number =>
  (100 * all.reduce((sum, { absent }) => sum + absent, 0)) /
  all.reduce((sum, { possible }) => sum + possible, 0);

/** Whose registers a figure is of: an authority's where it shows them, for whoever sees what authorities show. */
async function areasOf(
  reader: Reader,
): Promise<readonly { readonly reader: Reader; readonly urns: readonly number[] }[]> {
  const { who, path, phase } = reader;
  if (path() === school()) return [{ reader, urns: [england.own] }];
  return england.authorities
    .filter(({ code }) => who === 'analyst' || code === '204')
    .map(({ code, urns }) => ({
      reader: { ...reader, path: () => `/area/authority-${code}/attendance` },
      urns: inPhase(urns, phase),
    }));
}

/**
 * Whether a time of an authority is in what it is added up to: where all that its rates are made of is shown. For whoever sees the
 * authority itself every time is.
 */
async function addedOf(
  { who, path, phase }: Reader,
  by: 'day' | 'week',
  group: string,
): Promise<(time: string) => boolean> {
  if (who !== 'analyst') return () => true;
  const code = /authority-(\d+)/.exec(path())![1]!;
  const rows = await asOwner<{ at: string }>(
    url,
    `select date_trunc('${by}', split_part(key, '|', 3)::date)::date::text as at
      from abie.place_edition, jsonb_each(figures) figure (key, value)
      where place = 'authority-${code}' and part = 'place' and value <> 'null'
        and key ~ '^authority-${code}${phase === undefined ? '' : `, ${phase}`}[|]${by}[|][^|]*[|]${group}[|](possible|absence|authorised|unauthorised)$'
      group by split_part(key, '|', 3) having count(distinct key) = 4`,
  );
  const all = new Set(rows.map(({ at }) => at));
  return (time) => all.has(time);
}

/** Sessions by time of which a reader sees absence, of the schools that it is made of there. */
async function seenBy(
  reader: Reader,
  by: 'day' | 'week',
  until: string,
): Promise<ReadonlyMap<string, SessionsAgain>> {
  const sums = new Map<string, SessionsAgain>();
  for (const area of await areasOf(reader)) {
    const all = await sessionsAgain(url, { urns: area.urns, by });
    const { rows } = await table(area.reader, by === 'week' ? 'view=attendance' : 'view=calendar', until);
    const added = await addedOf(area.reader, by, 'all');
    const times = rows.flatMap(({ name, cells }) =>
      by === 'week'
        ? isShown(cells[1])
          ? [dateIn(name)]
          : []
        : cells.flatMap((cell, at) => (isShown(cell) ? [daysAfter(dateIn(name) as IsoDate, at)] : [])),
    );
    for (const time of times.filter(added)) {
      const [one, other] = [all.get(time)!, sums.get(time) ?? { possible: 0, absent: 0 }];
      sums.set(time, { possible: one.possible + other.possible, absent: one.absent + other.absent });
    }
  }
  return sums;
}

/** Sessions by time of which places show what their secondary schools are compared with. */
async function besideBy(
  codes: readonly string[],
  by: 'day' | 'week',
): Promise<ReadonlyMap<string, SessionsAgain>> {
  const sums = new Map<string, SessionsAgain>();
  for (const { code, urns } of england.authorities.filter((one) => codes.includes(one.code))) {
    const all = await sessionsAgain(url, { urns: inPhase(urns, 'secondary'), by });
    const times = await asOwner<{ at: string }>(
      url,
      `select distinct date_trunc('${by}', split_part(key, '|', 3)::date)::date::text as at
        from abie.place_edition, jsonb_object_keys(figures) key
        where place = 'authority-${code}' and part = 'compared' and key like 'authority-${code}, secondary|${by}|%|absence'`,
    );
    for (const { at } of times) {
      const [one, other] = [all.get(at)!, sums.get(at) ?? { possible: 0, absent: 0 }];
      sums.set(at, { possible: one.possible + other.possible, absent: one.absent + other.absent });
    }
  }
  return sums;
}

const besideOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'the head': [['204'], ['204', '330']],
  'a governor': [['204'], ['204', '330']],
  'an authority’s officer': [['204', '330']],
  'an analyst': [],
};

test.each(named)('%s: the same days compared', async (name) => {
  const reader = readers[name]!;
  const { rows, page } = await table(reader, 'view=compared');
  const by = /on the same \d+ weeks/.test(page) ? 'week' : 'day';
  const own = await seenBy(reader, by, england.until);
  const before = await seenBy(reader, by, lastYearsEnd);
  const beside = await Promise.all(besideOf[name]!.map((codes) => besideBy(codes, by)));
  const common = [...own.keys()].filter(
    (time) =>
      own.get(time)!.possible > 0 &&
      (before.get(yearBefore(time))?.possible ?? 0) > 0 &&
      beside.every((one) => one.has(time)),
  );
  expect(common.length, name).toBeGreaterThan(by === 'day' ? 8 : 4);
  expect(page).toMatch(new RegExp(`on the same ${common.length} (school days|weeks)`, 'i'));
  const over = (one: ReadonlyMap<string, SessionsAgain>, shift = (time: string) => time) => {
    const found = common.map((time) => one.get(shift(time)));
    return found.includes(undefined) ? undefined : rateOf(found as SessionsAgain[]);
  };
  const again = [
    [over(own), over(before, yearBefore)],
    ...beside.map((one) => [over(one), over(one, yearBefore)]),
  ];
  expect(rows).toHaveLength(again.length);
  for (const [at, { name: row, cells }] of rows.entries()) {
    const [now, then] = again[at]!;
    agrees(cells[0], now!, `${name}: ${row}`);
    if (then === undefined) expect(cells[1]!.value, row).toMatch(/^[cxz]$/);
    else {
      agrees(cells[1], then, `${name}: ${row}, a year before`);
      agrees(cells[2], shownOf(shownOf(now!) - shownOf(then)), `${name}: ${row}, change`);
    }
    if (at > 0) agrees(cells[3], shownOf(shownOf(again[0]![0]!) - shownOf(now!)), `${name}: ${row}, against`);
  }
});

/** Sessions of a group by week, where a reader sees them. */
async function weeksSeen(
  reader: Reader,
  group: string,
  until: string,
): Promise<ReadonlyMap<string, SessionsAgain>> {
  const sums = new Map<string, SessionsAgain>();
  for (const area of await areasOf(reader)) {
    const all = await sessionsAgain(url, { urns: area.urns, by: 'week', group });
    const { columns, rows } = await table(area.reader, 'view=year-groups', until);
    const at = columns.indexOf(group) - 1;
    const added = await addedOf(area.reader, 'week', group.toLowerCase());
    for (const { name, cells } of rows) {
      if (!isShown(cells[at])) continue;
      const week = dateIn(name);
      if (!added(week)) continue;
      const [one, other] = [all.get(week)!, sums.get(week) ?? { possible: 0, absent: 0 }];
      sums.set(week, { possible: one.possible + other.possible, absent: one.absent + other.absent });
    }
  }
  return sums;
}

/** The chance of so large a t on either side: the integral of Student's density by Simpson's rule. */
function tailAgain(t: number, freedom: number): number {
  const area = (to: number) => {
    const steps = 20_000;
    const at = (i: number) => Math.cos((to * i) / steps) ** (freedom - 1);
    let sum = at(0) + at(steps);
    for (let i = 1; i < steps; i += 1) sum += at(i) * (i % 2 === 1 ? 4 : 2);
    return (sum * to) / steps / 3;
  };
  return 1 - area(Math.atan(Math.abs(t) / Math.sqrt(freedom))) / area(Math.PI / 2);
}

/** How likely changes from week to week are by chance alone; undefined where five pupils could have made them. */
function chanceAgain(pairs: readonly { now: SessionsAgain; before: SessionsAgain }[]): number | undefined {
  const change = rateOf(pairs.map(({ now }) => now)) - rateOf(pairs.map(({ before }) => before));
  const pupils = pairs.reduce((sum, { now }) => sum + now.possible, 0) / pairs.length / 10;
  if (pairs.length < 6 || (Math.abs(change) / 100) * pupils <= 2.5) return undefined;
  const differences = pairs.map(({ now, before }) => rateOf([now]) - rateOf([before]));
  const mean = differences.reduce((sum, one) => sum + one, 0) / differences.length;
  const about = differences.map((one) => one - mean);
  const squares = about.reduce((sum, one) => sum + one * one, 0);
  const alike = Math.max(0, about.slice(1).reduce((sum, one, i) => sum + one * about[i]!, 0) / squares);
  const counting = Math.max(2, (pairs.length * (1 - alike)) / (1 + alike));
  const t = mean / Math.sqrt(squares / (pairs.length - 1) / counting);
  return tailAgain(t, Math.max(1, Math.floor(counting) - 1));
}

/**
 * The usual rates beside which a week's is no further off than chance takes it 19 times in 20, with ten sessions for one pupil who
 * counts once: found by halving, not by a formula for them.
 */
function rangeAgain({ possible, absent }: SessionsAgain): readonly [from: number, to: number] {
  const [seenShare, pupils] = [absent / possible, possible / 10];
  const isLeftOpen = (share: number) =>
    (seenShare - share) ** 2 * pupils <= 1.959963984540054 ** 2 * share * (1 - share);
  const edge = (outside: number) => {
    let [out, inside] = [outside, seenShare];
    for (let i = 0; i < 200; i += 1) {
      const middle = (out + inside) / 2;
      if (isLeftOpen(middle)) inside = middle;
      else out = middle;
    }
    return 100 * inside;
  };
  return [edge(0), edge(1)];
}

test.each(named)('%s: from one year group to the next', async (name) => {
  const reader = readers[name]!;
  const { rows } = await table(reader, 'view=transitions');
  // Of so few authorities an analyst may see no year group: then none is shown of any of them with all that it is added up of.
  if (name === 'an analyst' && rows.length === 0)
    expect((await weeksSeen(reader, 'Year 8', england.until)).size).toBe(0);
  else expect(rows.map((row) => row.name)).toContain('Year 7 to Year 8');
  for (const { name: row, cells } of rows) {
    const [from, to] = row.split(' to ') as [string, string];
    const now = await weeksSeen(reader, to, england.until);
    const before = await weeksSeen(reader, from, lastYearsEnd);
    const pairs = [...now].flatMap(([week, own]) => {
      const then = before.get(yearBefore(week));
      return then === undefined ? [] : [{ now: own, before: then }];
    });
    if (pairs.length === 0) {
      expect(cells[0]!.value, row).toMatch(/^[cxz]$/);
      continue;
    }
    const [rate, then] = [rateOf(pairs.map((pair) => pair.now)), rateOf(pairs.map((pair) => pair.before))];
    agrees(cells[0], then, `${name}: ${row}, last year`);
    agrees(cells[1], rate, `${name}: ${row}, this year`);
    agrees(cells[2], shownOf(shownOf(rate) - shownOf(then)), `${name}: ${row}, change`);
    const chance = chanceAgain(pairs);
    const hundredths = chance === undefined ? undefined : Math.round(100 * chance);
    expect(cells[3]!.printed, `${name}: ${row}, chance ${chance}`).toBe(
      hundredths === undefined
        ? 'x'
        : hundredths < 1
          ? 'less than 1 in 100'
          : hundredths > 99
            ? 'more than 99 in 100'
            : `${hundredths} in 100`,
    );
    const [first] = [...(await seenBy(reader, 'week', england.until)).keys()].toSorted();
    expect(cells).toHaveLength(7);
    const ownFirst = now.get(first!);
    if (ownFirst === undefined) for (const cell of cells.slice(4)) expect(cell.value, row).toMatch(/^[cxz]$/);
    else {
      const [from, to] = rangeAgain(ownFirst);
      agrees(cells[4], rateOf([ownFirst]), `${name}: ${row}, first week`);
      agrees(cells[5], from, `${name}: ${row}, first week from`);
      agrees(cells[6], to, `${name}: ${row}, first week to`);
    }
  }
});

test('the head: joiners by how much they missed at their last schools', async () => {
  const { rows } = await table(readers['the head']!, 'view=joiners');
  const { joiners, bands, soFar } = await joinersAgain(url, england.own, 7, '2026-08-15');
  const all = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
  expect(await said('view=joiners')).toContain(
    `Of ${joiners} pupils who joined Year 7, last year’s sessions came with ${all(bands)}.`,
  );
  expect(all(bands)).toBeGreaterThan(20);
  expect(rows).toHaveLength(11);
  for (const [band, { name, cells }] of rows.entries()) {
    agrees(cells[0], bands[band]!, name, 0);
    agrees(cells[1], (100 * bands[band]!) / all(bands), name);
    agrees(cells[2], (100 * soFar[band]!) / all(soFar), `${name}, so far`);
  }
});

test('enough of it was shown to say so', () => {
  expect(seen.shown).toBeGreaterThan(60);
});
