import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedCounts, keepCounts } from '../../../../tests/fixtures/counts-of-school.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';
import { sessionsOf } from '../../../attendance/counts/session-counts.ts';
import {
  dashboardTabs,
  onlyOwnViews,
  schoolDashboardViews,
} from '../../../documents/dashboards/dashboard-address.ts';

const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/attendance`;
const records = inventedCounts('primary');
let service: TestService;

beforeAll(async () => {
  service = await testService();
  await keepCounts(service.database.ownerUrl, urn, records);
  await asOwner(
    service.database.ownerUrl,
    `insert into abie.joiner_count select ${urn}, year, 7, 20, '{12,0,2,1,1,0,0,0,0,0,1}', now()
      from unnest(array['2025-26', '2026-27']) year`,
  );
  // Some joined before it was another school.
  await asOwner(
    service.database.ownerUrl,
    `insert into abie.earlier_urn (earlier, urn) values (199999, ${urn})`,
  );
  await asOwner(
    service.database.ownerUrl,
    `insert into abie.joiner_count select 199999, year, 7, 10, '{0,3,0,0,0,0,0,0,0,0,0}', now()
      from unnest(array['2025-26', '2026-27']) year`,
  );
});
afterAll(() => service?.close());

const lines = (csv: string) =>
  csv
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/,(?! )/).map((cell) => cell.replaceAll('"', '')));

describe('a school’s dashboard', () => {
  test.each(['head', 'attendance-lead'] as const)('is exact for its %s', async (role) => {
    const { body } = await (await service.as(role)).get(`${here}.csv?view=attendance&by=day`);
    const day = records.filter(({ window }) => window.kind === 'day').at(-1)!;
    const all = day.groups.find(
      ({ scope, yearGroup, characteristic }) =>
        scope === 'in' && yearGroup === null && characteristic === 'all',
    )!;
    const { absent, authorised, possible } = sessionsOf(all.sessions, day.window.last);
    const [, newest] = lines(body) as [string[], string[]];
    expect(Number(newest[2])).toBeCloseTo((100 * absent) / possible, 9);
    expect(Number(newest[3])).toBeCloseTo((100 * authorised) / possible, 9);
  });

  test.each(schoolDashboardViews)(
    'has for governors no part of a week that was not over on the day of its address: %s',
    async (view) => {
      const on = async (until: string) =>
        (await (await service.as('governor')).get(`${here}.csv?view=${view}&until=${until}`)).body;
      const sunday = await on('2026-11-08');
      // Two addresses a day apart would tell of the day between.
      for (const day of ['2026-11-10', '2026-11-11', '2026-11-14']) expect(await on(day)).toBe(sunday);
      if (view === 'attendance') expect(await on('2026-11-15')).not.toBe(sunday);
    },
  );

  test('says of a half term that goes on, on the page of a day in it, that it is so far', async () => {
    const at = async (until: string) =>
      (await (await service.as('head')).get(`${here}.csv?view=summary&until=${until}`)).body;
    expect(await at('2026-09-18')).toContain('Half term so far');
    expect(await at('2026-10-25')).toContain('Half term up to 25 October 2026');
  });

  test('shows governors nothing that is not in a view of theirs, and one symbol for what is hidden', async () => {
    const head = lines((await (await service.as('head')).get(`${here}.csv?view=attendance`)).body);
    const governor = lines((await (await service.as('governor')).get(`${here}.csv?view=attendance`)).body);
    const exact = new Map(head.map(([week, ...cells]) => [week, cells]));
    let hidden = 0;
    for (const [week, ...cells] of governor.slice(1))
      for (const [at, cell] of cells.entries()) {
        if (['c', 'x'].includes(cell)) hidden += 1;
        else expect(cell).toBe(exact.get(week!)![at]);
      }
    expect(hidden).toBeGreaterThan(0);
    expect(head.flat().some((cell) => ['c', 'x'].includes(cell))).toBe(false);
  });

  test('says what the picture says, in the figures that the table has', async () => {
    const { body } = await (await service.as('governor')).get(`${here}?view=attendance`);
    const [, direction, from, to] =
      /Absence (rose|fell) from ([\d.]+)% in the week of [^.]*? to ([\d.]+)% in the week of/.exec(body)!;
    expect(direction).toBe(Number(to) > Number(from) ? 'rose' : 'fell');
    expect(body).toContain(`${to}%`);
    expect(body).toContain('<desc>Absence ');
  });

  test.each(schoolDashboardViews.flatMap((view) => dashboardTabs.map((tab) => [view, tab])))(
    'has a page for %s as %s',
    async (view, tab) => {
      for (const role of ['head', 'governor'] as const) {
        const { statusCode, body } = await (await service.as(role)).get(`${here}?view=${view}&tab=${tab}`);
        expect([role, statusCode]).toEqual([role, 200]);
        expect(body).toContain('aria-current="page"');
        expect(body).not.toMatch(/NaN|undefined|Infinity/);
      }
    },
  );

  test.each(onlyOwnViews)('has %s for the head and attendance lead alone', async (view) => {
    for (const role of ['head', 'attendance-lead'] as const)
      for (const tab of dashboardTabs) {
        const { statusCode, body } = await (await service.as(role)).get(`${here}?view=${view}&tab=${tab}`);
        expect([role, tab, statusCode]).toEqual([role, tab, 200]);
        expect(body).not.toMatch(/NaN|undefined|Infinity/);
        if (tab === 'chart')
          expect(body).toContain(
            {
              quality: 'checks of the registers',
              differs: 'on these pages',
              'half-days': 'in mornings and',
              joiners: 'Of 30 pupils who joined Year 7, last year’s sessions came with 20.',
            }[view],
          );
      }
    for (const role of ['governor', 'trust', 'analyst'] as const) {
      const { body } = await (await service.as(role)).get(`${here}?view=${view}`);
      expect(body).not.toMatch(/Data quality|Why figures differ|Mornings and afternoons|Joiners from/);
    }
    const { body } = await (await service.as('head')).get(`${here}.csv?view=${view}`);
    expect(body.split('\n')[0]).toMatch(/^.?(Check|Cause|Time|Missed),/);
  });

  test('says what stands out, or that too little is shown, each sentence with its picture', async () => {
    for (const role of ['head', 'governor'] as const) {
      const { body } = await (await service.as(role)).get(`${here}?until=2026-11-22`);
      expect(body).toMatch(/What stands out<\/h2>\s*<(ul|p) class="govuk-(list|body)/);
    }
  });

  test('is found again at its address as of a day', async () => {
    const head = await service.as('head');
    const then = await head.get(`${here}.csv?view=attendance&by=day&until=2026-10-02`);
    expect(lines(then.body)[1]![0]).toContain('2 October 2026');
    const { body } = await head.get(`${here}?until=x&view=y&tab=z`);
    expect(body).toContain('Absence is ');
  });

  test('says up to which day it has figures, and leads from a page of the past to the newest', async () => {
    const page = async (role: 'head' | 'governor', query: string) =>
      (await (await service.as(role)).get(`${here}${query}`)).body;
    const past = await page('governor', '?view=groups&until=2026-11-11');
    expect(past).toContain('Up to 8 November 2026.');
    expect(past).toMatch(/href="[^"]*\/attendance\?view=groups">See the newest figures/);
    expect(await page('head', '?until=2026-11-11')).toMatch(
      /Up to 11 November 2026, as counted on \d+ \w+ \d{4} at \d+:\d\d[ap]m\./,
    );
    // Nobody has figures of a day to come.
    expect(await page('head', '?until=2099-01-01')).not.toMatch(/2099[.,]/);
    expect(await page('head', '')).not.toContain('See the newest figures');
    const kept = await page('governor', '?view=groups&tab=download&until=2026-11-11');
    expect(kept).toMatch(/until=2026-11-08">The figures up to 8 November 2026/);
  });

  test('has its table before its picture, and says what stands in the place of figures', async () => {
    const { body } = await (await service.as('governor')).get(`${here}?view=groups`);
    expect(body.match(/<table/g)).toHaveLength(1);
    expect(body.indexOf('<table')).toBeLessThan(body.indexOf('<svg'));
    expect(body).toContain('x: there is no such figure');
    expect(body).toContain('among groups that are shown, absence was highest');
    const quality = await (await service.as('head')).get(`${here}?view=quality`);
    expect(quality.body).not.toContain('x: not available.');
  });

  test('of a school without counts says so', async () => {
    const { body, statusCode } = await (await service.as('analyst')).get(
      `/school/${sampleUrns.special}/attendance`,
    );
    expect(statusCode).toBe(200);
    expect(body).toContain('There are no figures for this yet.');
  });

  test.each(['attendance', 'groups', 'quality', 'transitions'])('is a PDF too: %s', async (view) => {
    const { statusCode, headers, rawPayload } = await (await service.as('head')).get(
      `${here}.pdf?view=${view}`,
    );
    expect([statusCode, headers['content-type']]).toEqual([200, 'application/pdf']);
    expect(headers['content-disposition']).toContain(`attendance-${urn}-${view}`);
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('says how much of a view is hidden, to whom anything is', async () => {
    const about = async (role: 'head' | 'governor') =>
      (await (await service.as(role)).get(`${here}?view=attendance&tab=about`)).body;
    expect(await about('governor')).toMatch(
      /(No figure of this view is hidden|Of the \d+ figures? of this view \d+ (is|are) hidden: \d)/,
    );
    expect(await about('head')).not.toContain('of this view');
    const inFile = async (role: 'head' | 'governor', line: string) => {
      const { body } = await (await service.as(role)).get(`${here}.json?view=attendance`);
      const { about } = JSON.parse(body) as { about: { name: string; says: string }[] };
      return about.find(({ name }) => name === line)?.says;
    };
    expect(await about('governor')).toContain((await inFile('governor', 'Hidden'))!);
    expect(await inFile('head', 'Hidden')).toBeUndefined();
    const offered = (await (await service.as('governor')).get(`${here}?view=attendance&tab=download`)).body;
    expect(offered).toMatch(
      /In every file, c: hidden[^<]* x: [^<]* z: [^<]*In the PDF, which is read, also low: more than 0%, less than 0\.05%\. u: of low reliability/,
    );
    // A file to go on with has neither `low` nor `u`.
    expect(await about('head')).toContain('low: more than 0%, less than 0.05%. u: of low reliability');
    expect(await inFile('head', 'Symbols')).toMatch(/^x: not available\. z: [^:]*$/);
  });

  test('says how large leavers and amendments are, to the head and attendance lead alone', async () => {
    const { last } = records.findLast(({ window }) => window.kind === 'day')!.window;
    await asOwnerOfServer(
      service.database.ownerUrl,
      `insert into abie.cause_count values (${urn}, '2026-27', '${last}', 5, 700, 90, true);
        insert into abie.late_change values (${urn}, '2026-09-02', 30, 30, 8, 28, 20, 0), (${urn}, '2026-09-03', 10, 10, 2, 10, 10, 0)`,
    );
    const sizes = async (role: 'head' | 'attendance-lead' | 'governor') =>
      lines((await (await service.as(role)).get(`${here}.csv?view=differs`)).body)
        .filter(([cause]) => cause === 'Leavers' || cause === 'Amendments')
        .map(([cause, sessions]) => [cause, sessions]);
    for (const role of ['head', 'attendance-lead'] as const)
      expect(await sizes(role)).toEqual([
        ['Leavers', '700'],
        ['Amendments', '40'],
      ]);
    expect(await sizes('governor')).toEqual([]);
    const { body } = await (await service.as('head')).get(`${here}?view=differs`);
    expect(body).toContain('the sessions of 5 pupils who had left by');
  });

  test('is a spreadsheet too', async () => {
    const { statusCode, headers } = await (await service.as('head')).get(`${here}.ods?view=groups`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('opendocument.spreadsheet');
  });

  test('is JSON too, of the same figures', async () => {
    const head = await service.as('head');
    const { body, headers } = await head.get(`${here}.json?view=groups`);
    expect(headers['content-type']).toContain('application/json');
    const { columns, rows } = JSON.parse(body) as { columns: string[]; rows: (string | number)[][] };
    const csv = lines((await head.get(`${here}.csv?view=groups`)).body);
    expect(columns).toEqual(csv[0]);
    expect(rows.map((row) => row.map(String))).toEqual(csv.slice(1));
  });

  test('is not there for whoever may not see the school', async () => {
    const seen = [];
    for (const role of roles)
      if ((await (await service.as(role)).get(here)).statusCode === 200) seen.push(role);
    expect(seen).not.toContain('ofsted');
    expect(seen).toEqual(expect.arrayContaining(['head', 'governor', 'trust', 'analyst']));
    expect(
      (await (await service.as('head')).get(`/school/${sampleUrns.special}/attendance`)).statusCode,
    ).toBe(404);
  });

  test('shows what was counted anew, or is gone, although its figures are remembered', async () => {
    const absence = async () =>
      lines((await (await service.as('head')).get(`${here}.csv?view=attendance&by=day`)).body)[1]!;
    const newest = records.filter(({ window }) => window.kind === 'day').at(-1)!;
    const change = (words: string) =>
      asOwner(
        service.database.ownerUrl,
        `${words} where urn = ${urn} and kind = 'day' and last = '${newest.window.last}'`,
      );
    const [day, , before] = await absence();
    expect(await absence()).toEqual(await absence());
    // A record says that it changed: this does not, and so says that counts are not read for every page.
    await change(`update abie.school_count set counts = replace(counts::text, '"I": ', '"I": 5')::jsonb`);
    expect((await absence())[2]).toBe(before);
    await change('update abie.school_count set version = version + 1');
    expect((await absence())[0]).toBe(day);
    expect(Number((await absence())[2])).toBeGreaterThan(Number(before));
    await change('delete from abie.school_count');
    expect((await absence())[0]).not.toBe(day);
  });
});
