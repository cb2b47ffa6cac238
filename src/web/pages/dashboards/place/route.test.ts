import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../../tests/fixtures/refused-status.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../../../../../tests/fixtures/schools-of-place.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import { roles } from '../../../../access/role.ts';
import { daysAfter, type IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { dashboardTabs, placeDashboardViews } from '../../../../documents/dashboards/dashboard-address.ts';

// Eight schools of Hackney, five of them of the sample's trust, with registers up to a Sunday.

const authority = '/area/authority-204/attendance';
const trust = '/area/trust-5143/attendance';
const until = '2026-11-22' as IsoDate;
let service: TestService;
let place: SchoolsOfPlace;

const owner = (statement: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, statement);
const csv = async (who: (typeof roles)[number], address: string) =>
  (await (await service.as(who)).get(address)).body
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/,(?! )/).map((cell) => cell.replaceAll('"', '')));

beforeAll(async () => {
  service = await testService();
  // A place is made for whom somebody signs in.
  await service.as('trust');
  place = await schoolsOfPlace(service.database, until);
}, 300_000);
afterAll(async () => {
  await place?.close();
  await service?.close();
});

describe('the dashboard of an authority', () => {
  test('has rates that are sums over sums of its schools’ counts', async () => {
    const week = '2026-11-15' as IsoDate;
    // Counted anew by the database, code by code, from what was kept of each day.
    const [sum] = await owner(`
      select sum(n) filter (where code ~ '^(/|\\\\|L|K|V|P|W|B|I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$')::integer as possible,
        sum(n) filter (where code ~ '^(I|M|C|C1|C2|J1|S|T|R|E|G|N|O|U)$')::integer as absent
      from abie.school_count c, jsonb_array_elements(c.counts->'groups') g, jsonb_each_text(g->'sessions') s (code, count),
        lateral (select count::integer as n) as number
      where c.kind = 'day' and c.last between date '${week}' - 6 and '${week}' and c.urn >= 300100
        and g->>'scope' = 'in' and g->>'characteristic' = 'all' and g->>'yearGroup' is null`);
    const [possible, absent] = [Number(sum!.possible), Number(sum!.absent)];
    const row = (await csv('local-authority', `${authority}.csv?view=attendance&until=${until}`)).find(
      ([name]) => name?.startsWith('9 November 2026'),
    );
    expect(possible).toBeGreaterThan(1000);
    expect(Number(row![2])).toBeCloseTo((100 * absent) / possible, 9);
  });

  test.each(placeDashboardViews.flatMap((view) => dashboardTabs.map((tab) => [view, tab])))(
    'has a page for %s as %s',
    async (view, tab) => {
      const { statusCode, body } = await (await service.as('local-authority')).get(
        `${authority}?view=${view}&tab=${tab}&until=${until}`,
      );
      expect(statusCode).toBe(200);
      expect(body).toContain('Hackney');
      expect(body).not.toMatch(/NaN|undefined|Infinity|\[object/);
    },
  );

  test('has a row for each school, sorted by what is shown of them, those without a figure last', async () => {
    const rows = (
      await csv('local-authority', `${authority}.csv?view=members&sort=year&until=${until}`)
    ).slice(1);
    expect(rows.filter(([name]) => name?.startsWith('School '))).toHaveLength(place.schools.length);
    const years = rows.map((row) => row[4]!);
    const shown = years.filter((cell) => /^\d/.test(cell)).map(Number);
    expect(shown.length).toBeGreaterThan(2);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    expect(years.slice(shown.length).every((cell) => /^[cx]$/.test(cell))).toBe(true);
    const turned = await csv(
      'local-authority',
      `${authority}.csv?view=members&sort=year&direction=descending&until=${until}`,
    );
    expect(turned[1]![4]).toBe(years[shown.length - 1]);
    const found = await csv(
      'local-authority',
      `${authority}.csv?view=members&search=school 3&until=${until}`,
    );
    expect(found.map(([name]) => name)).toEqual(['Name', 'School 3']);
  });

  test('says from which schools registers are missing, and sorts by how many', async () => {
    const [late, whole] = place.schools as [
      SchoolsOfPlace['schools'][number],
      SchoolsOfPlace['schools'][number],
    ];
    const keep = (urn: number, registers: string) =>
      owner(`update abie.school_count set counts = jsonb_set(counts, '{registers}', '${registers}')
        where urn = ${urn} and kind = 'week' and last = '${until}'`);
    await keep(late.urn, '{"expected": 80, "received": 77}');
    await keep(whole.urn, '{"expected": 60, "received": 60}');
    const address = `${authority}.csv?view=members&until=${until}&sort=registers&direction=descending`;
    const [headings, ...rows] = await csv('local-authority', address);
    const at = headings!.indexOf('Registers not received, that week');
    expect(rows.slice(0, 3).map((row) => [row[0], row[at]])).toEqual([
      ['School 0', '3'],
      ['School 1', '0'],
      [rows[2]![0], 'x'],
    ]);
    const { body } = await (await service.as('local-authority')).get(
      `${authority}?view=members&until=${until}`,
    );
    expect(body).toContain('From 1 school, 3 registers of the newest week were not received.');
    // What leads past the picture stands above it, for whoever sees it too.
    const link = body.indexOf('See the table instead');
    expect(link).toBeGreaterThan(0);
    expect(link).toBeLessThan(body.indexOf('class="abie-table-first"'));
  });

  test('shows the columns that are chosen, on the page, in its links and in its files', async () => {
    const chosen = `view=members&until=${until}&columns=year&columns=persistent`;
    const [headings] = await csv('local-authority', `${authority}.csv?${chosen}`);
    expect(headings).toEqual([
      'Name',
      'Phase',
      'Absence, year to date, %',
      'Persistent absence, year to date, % of pupils',
    ]);
    const { body } = await (await service.as('local-authority')).get(`${authority}?${chosen}&tab=table`);
    expect(body).toContain('columns=year%2Cpersistent');
    expect(body).not.toContain('sort=week');
    expect(body.match(/name="columns" [^>]*checked/g)).toHaveLength(2);
    // Unknown columns, or none, are all of them.
    expect(
      (await csv('local-authority', `${authority}.csv?view=members&columns=x&until=${until}`))[0],
    ).toHaveLength(8);
  });

  test('has the same figures of a school as the school’s page has for whoever sees several', async () => {
    const { urn } = place.schools[0]!;
    const row = (
      await csv('local-authority', `${authority}.csv?view=members&search=${urn}&until=${until}`)
    )[1]!;
    const page = await csv('local-authority', `/school/${urn}/attendance.csv?view=summary&until=${until}`);
    expect(page.find(([name]) => name === 'Year to date')![2]).toBe(row[4]);
    // Days and groups of single schools are in no view of theirs.
    const days = await csv(
      'local-authority',
      `/school/${urn}/attendance.csv?view=attendance&by=day&until=${until}`,
    );
    expect(days[0]![0]).toBe('Week from');
  });
});

test('England has a tile for each authority, shaded by what is chosen, with the figures of its areas', async () => {
  const analyst = await service.as('analyst');
  const address = `/area/england/attendance?view=tiles&until=${until}`;
  const { body } = await analyst.get(address);
  expect(body).toContain('>Hack<');
  expect(body).toContain(
    `${address.replace('&', '&amp;').replace('&until', '&amp;sort=persistent&amp;until')}`,
  );
  const areas = await csv(
    'analyst',
    `/area/england/attendance.csv?view=members&search=hackney&until=${until}`,
  );
  const [headings, ...tiles] = await csv(
    'analyst',
    `/area/england/attendance.csv?view=tiles&sort=unauthorised&until=${until}`,
  );
  expect(headings).toEqual(['Authority', 'Tile', 'Region', 'Unauthorised, year to date, %']);
  // Of the sample's schools some are in another authority of that name.
  expect(tiles).toContainEqual(['Hackney', 'Hack', 'London', areas[1]![5]]);
  // Of an authority, which is made of schools, it is no view.
  const hackney = await (await service.as('local-authority')).get(`${authority}?view=tiles&until=${until}`);
  expect(hackney.body).not.toContain('Tile map');
});

test('a trust has its own schools, and those alone', async () => {
  const rows = (await csv('trust', `${trust}.csv?view=members&until=${until}`)).slice(1);
  expect(rows.filter(([name]) => name?.startsWith('School '))).toHaveLength(5);
});

test('a place is there for whom the rule names, and for nobody else', async () => {
  for (const role of roles) {
    const visitor = await service.as(role);
    const seen = {
      trust: [trust],
      'local-authority': [authority],
      'regional-adviser': [authority],
      analyst: [authority],
      approver: [authority],
    };
    const expected = (seen as Record<string, readonly string[]>)[role] ?? [];
    for (const address of [
      trust,
      authority,
      `${trust}.csv`,
      `${authority}.ods`,
      '/area/trust-77/attendance',
      '/area/x/attendance',
    ])
      expect([role, address, (await visitor.get(address)).statusCode]).toEqual([
        role,
        address,
        expected.some((one) => address.startsWith(one)) ? 200 : refusedStatus(role),
      ]);
  }
});

test('a look is on record with the place, and no figure', async () => {
  await (await service.as('local-authority')).get(`${authority}?until=${until}`);
  const looks = await owner(
    `select detail from abie.audit where action = 'saw-place-dashboard' and role = 'local-authority' and outcome = 'granted' order by at desc limit 1`,
  );
  expect(looks).toEqual([{ detail: { place: 'authority-204' } }]);
});

/** Codes of each measure, written down once more (docs/domain/counts.md). */
const codesOf = {
  possible: '/ \\\\ L K V P W B I M C C1 C2 J1 S T R E G N O U',
  absence: 'I M C C1 C2 J1 S T R E G N O U',
  authorised: 'I M C C1 C2 J1 S T R E',
  unauthorised: 'G N O U',
  illness: 'I',
  late: 'L',
  appointments: 'M',
  'authorised-else': 'C C1 C2 J1 S T R E',
  holiday: 'G',
  unexplained: 'N O',
  'late-after-close': 'U',
};

test('every figure that is shown of a place is what SQL counts anew of its schools’ days and windows', async () => {
  const measures = Object.entries(codesOf)
    .map(([measure, codes]) => `('${measure}', string_to_array(E'${codes}', ' '))`)
    .join(', ');
  const found = await owner(`
    with figure as materialized (
      select distinct split_part(key, '|', 1) as place, split_part(key, '|', 2) as span, split_part(key, '|', 3)::date as last,
          split_part(key, '|', 4) as grp, split_part(key, '|', 5) as measure, value::integer as shown
        from abie.place_edition, jsonb_each_text(figures) where value is not null and part <> 'compared'
    ), measure (measure, codes) as (values ${measures}),
    counted as materialized (
      select c.urn, c.kind, c.first, c.last, c.counts, s.phase, s.trust_uid, s.local_authority_code, s.region
        from abie.school_count c join abie.school s using (urn)
    ), within as materialized (
      select distinct on (f.place, c.urn) f.place, c.urn
        from (select distinct place from figure) f join counted c on case
          when f.place like 'school %' then f.place = 'school ' || c.urn
          else split_part(f.place, ', ', 1) in ('england', 'trust-' || c.trust_uid, 'authority-' || c.local_authority_code,
              'region-' || replace(lower(c.region), ' ', '-'))
            and split_part(f.place, ', ', 2) in ('', c.phase) end
    ), half as (select last, min(first) as first from counted where kind = 'half-term' group by last),
    day as materialized (
      select c.urn, c.last as day, coalesce('year ' || (g->>'yearGroup'), g->>'characteristic') as grp, m.measure, sum(n::integer) as n
        from counted c, jsonb_array_elements(c.counts->'groups') g, jsonb_each_text(g->'sessions') x (code, n)
          join measure m on x.code = any (m.codes)
        where c.kind = 'day' and g->>'scope' = 'in' group by 1, 2, 3, 4
    ), sessions as (
      select f.place, f.span, f.last, f.grp, f.measure, f.shown, coalesce(sum(d.n), 0) as anew
        from figure f join measure using (measure) join within w using (place) left join half h on h.last = f.last
          left join day d on d.urn = w.urn and d.grp = f.grp and d.measure = f.measure
            and d.day between case f.span when 'day' then f.last when 'week' then f.last - 6 else h.first end and f.last
        group by 1, 2, 3, 4, 5, 6
    ), pupils as (
      select f.place, f.span, f.last, f.grp, f.measure, f.shown, sum(case f.measure when 'enrolments' then (g->>'enrolments')::integer
          when 'persistent' then (g->'absence'->>'persistent')::integer else (g->'absence'->>'severe')::integer end) as anew
        from figure f join within w using (place) join counted c on c.urn = w.urn and c.kind = f.span and c.last = f.last,
          jsonb_array_elements(c.counts->'groups') g
        where f.measure in ('enrolments', 'persistent', 'severe') and g->>'scope' = 'in'
          and coalesce('year ' || (g->>'yearGroup'), g->>'characteristic') = f.grp
        group by 1, 2, 3, 4, 5, 6
    ), all_of_it as (select * from sessions union all select * from pupils)
    select split_part(split_part(place, '-', 1), ' ', 1) as kind, count(*)::integer as compared, count(*) filter (where shown <> anew)::integer as other,
        (select count(*)::integer from figure) as figures,
        (select count(*)::integer from all_of_it) as all_compared
      from all_of_it group by 1 order by 1`);
  const byKind = new Map(found.map((row) => [row.kind, row]));
  for (const kind of ['authority', 'england', 'region', 'school', 'trust']) {
    expect([kind, byKind.get(kind)!.other]).toEqual([kind, 0]);
    expect(Number(byKind.get(kind)!.compared)).toBeGreaterThan(200);
  }
  // None is left out of the comparison.
  expect(found[0]!.all_compared).toBe(found[0]!.figures);
});

describe('of what somebody looked at', () => {
  const looks = () => owner('select place from abie.dashboard_look');

  test('a file and another tab are no look at the summary', async () => {
    const adviser = await service.as('local-authority');
    await owner('delete from abie.dashboard_look');
    for (const address of [`${authority}.csv`, `${authority}.json`, `${authority}?tab=table`])
      expect((await adviser.get(address)).statusCode).toBe(200);
    expect(await looks()).toEqual([]);
    await adviser.get(authority);
    expect(await looks()).toEqual([{ place: 'authority-204' }]);
  });

  test('a view of a past and of one phase is kept with its phase, to open with the figures of the day', async () => {
    const { body } = await (await service.as('local-authority')).get(
      `${authority}?phase=primary&until=${until}`,
    );
    expect(/name="path" value="([^"]+)"/.exec(body)![1]).toBe(`${authority}?phase=primary`);
    expect(/name="name" [^>]*value="([^"]+)"/.exec(body)![1]).toBe('Summary: Hackney, primary schools');
  });
});

describe('what is made', () => {
  test('is made once: the same day makes nothing new, and a look changes nothing', async () => {
    expect(await place.make(daysAfter(until, 2))).toBe(0);
  });

  test('stays as it is when registers are amended; the next week says so, and hides what was hidden', async () => {
    const before = await owner(`select * from abie.place_edition order by place, part, since, until`);
    // One school's Monday is amended: some of those who were absent were there.
    await owner(
      `update abie.school_count set counts = replace(counts::text, '"I": 3', '"I": 2')::jsonb, version = version + 1
        where urn = 300101 and kind = 'day' and last between '2026-11-09' and '2026-11-13'`,
    );
    await place.addWeek();
    expect(await place.make(daysAfter(until, 8))).toBeGreaterThan(0);
    const after = await owner(`select * from abie.place_edition order by place, part, since, until`);
    expect(
      after.filter((row) => before.some((old) => JSON.stringify(old) === JSON.stringify(row))),
    ).toHaveLength(before.length);
    const of = (rows: readonly Record<string, unknown>[], last: IsoDate) =>
      rows.find(
        (row) =>
          row.place === 'authority-204' &&
          row.part === 'place' &&
          String((row.until as Date).toISOString()) >= last,
      )!.figures as Record<string, number | null>;
    const [old, fresh] = [
      of(before, '2026-11-20' as IsoDate),
      of(
        after.filter((row) => !before.some((was) => JSON.stringify(was) === JSON.stringify(row))),
        '2026-11-27' as IsoDate,
      ),
    ];
    for (const [key, value] of Object.entries(old))
      if (value === null) expect([key, fresh[key]]).toEqual([key, null]);
  });
});
