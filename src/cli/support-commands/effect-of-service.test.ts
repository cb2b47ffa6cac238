import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../tests/fixtures/sample-database.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { effectText } from '../../documents/support/effect-text.ts';
import { simulatedCourses } from '../../support/effect/courses.fixture.ts';
import { effectOfHubs, estimateEffect, estimatePlacebo } from '../../support/effect/estimate-effect.ts';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { offerByRule } from '../../support/need/offer-by-rule.ts';
import { realEffects } from '../../work/effects.ts';
import { supportSettings } from '../../work/method-file.ts';
import { run } from '../run.ts';

const { need, effect: settings } = supportSettings(realEffects);
const years = { after: '2024-25', chosenIn: '2023-24', oneBefore: '2022-23' } as const;

/** Eligible schools with known truth; of free school meals the service keeps the fifth. One hub in every region has more places than schools. */
const courses: readonly SchoolCourse[] = simulatedCourses(7, { supported: 100, effect: 0.8 })
  .filter(
    (school) =>
      offerByRule([{ year: years.chosenIn, word: 'not reached', shortfall: school.need }], school.phase, need)
        .triggers.length > 0,
  )
  .map((school) => ({
    ...school,
    fsm: 20 * Math.min(4, Math.floor(school.fsm / 20)) + 10,
    ...(school.course === 'supported' && school.id % 2 === 0 ? { days: 3 } : {}),
  }));
const daysWritten = courses.filter(({ days }) => days !== undefined).length;

/** Schools beside them, by how their offers went: none of them is compared. */
const beside = {
  'placed before': 300_001,
  'not answered': 300_002,
  'not confirmed': 300_003,
  'not offered': 300_004,
  'too few registers': 300_005,
  'refused, and too few registers': 300_008,
  'by chance alone': 300_006,
  'not by far': 300_007,
} as const;

let database: TestDatabase;
const sql = <Row extends Record<string, unknown>>(statement: string, values: unknown[] = []) =>
  asOwner<Row>(database.ownerUrl, statement, values);

/** Puts in what happened, past the rules of how it happens. */
async function scene(): Promise<void> {
  for (const role of ['analyst', 'approver', 'head'] as const) await sampleSession(database, role);
  const head = await samplePersonId(database, 'head');
  const releases: number[] = [];
  for (const state of ['superseded', 'superseded', 'released'] as const)
    releases.push(await loadSampleRelease(database, state));
  await sql(`alter table year_turn disable trigger user; alter table year_result disable trigger user;
    alter table year_result drop constraint year_result_release_urn_fkey; alter table support_event disable trigger user;
    alter table support_offer disable trigger user;
    ${Object.values(years)
      .map(
        (year, i) =>
          `insert into year_turn (release, year, state) values (${releases[i]}, '${year}', 'closed')`,
      )
      .join(';\n')}`);
  const schools = [
    ...courses.map((school) => ({
      ...school,
      urn: 400_000 + school.id,
      word: 'not reached',
      shortfall: school.need,
    })),
    ...Object.entries(beside).map(([kind, urn]) => ({
      ...courses[0]!,
      urn,
      course: kind,
      word: kind === 'by chance alone' ? 'within chance' : 'not reached',
      shortfall: kind === 'not by far' ? 0.3 : 4,
      // A region whose hub has places.
      region: 'London' as const,
    })),
  ];
  await sql(
    `insert into school (urn, name, plain_name, phase, region)
      select u, 'School ' || u, 'school ' || u, p, r from unnest($1::integer[], $2::text[], $3::text[]) as t (u, p, r)`,
    [schools.map(({ urn }) => urn), schools.map(({ phase }) => phase), schools.map(({ region }) => region)],
  );
  await sql(
    `insert into support_reading (urn, year, word, shortfall, phase, gap, fsm_quintile, loaded_at)
      select u, '${years.chosenIn}', w, s, p, '{}', q, now()
        from unnest($1::integer[], $2::text[], $3::float8[], $4::text[], $5::integer[]) as t (u, w, s, p, q)`,
    [
      schools.map(({ urn }) => urn),
      schools.map(({ word }) => word),
      schools.map(({ shortfall }) => shortfall),
      schools.map(({ phase }) => phase),
      schools.map(({ fsm }) => (fsm + 10) / 20),
    ],
  );
  const result = (release: number, of: (rates: SchoolCourse['rates']) => readonly [number, number]) => {
    const known = schools.filter(({ course }) => !course.endsWith('too few registers'));
    return sql(
      `insert into year_result (release, urn, word, result) select ${release}, u, null, r::jsonb from unnest($1::integer[], $2::text[]) as t (u, r)`,
      [
        known.map(({ urn }) => urn),
        known.map(({ rates }) => {
          const [attendance, before] = of(rates);
          return JSON.stringify({ none: 'nothing asked', attendance, before, beforeFrom: 'registers' });
        }),
      ],
    );
  };
  await result(releases[0]!, ({ after, chosenIn }) => [after, chosenIn]);
  await result(releases[1]!, ({ chosenIn, oneBefore }) => [chosenIn, oneBefore]);
  await result(releases[2]!, ({ oneBefore, twoBefore }) => [oneBefore, twoBefore!]);
  const hubs = [...new Set(courses.flatMap(({ hub }) => hub ?? []))];
  await sql(
    `insert into hub (id, name, lead_urn, local_authority_code, region, easting, northing, phases, practices, places, first_day, kept_at,
        offer, open_days, contact)
      select 'hub-' || l, 'Hub ' || l, l, '210', 'London', 531000, 181000, '{primary,secondary}', '{}', 50, '2022-09-01', now(), '', '', ''
        from unnest($1::integer[]) as t (l)`,
    [hubs],
  );
  const step = (name: string, at: string, body: object = {}) => ({ name, at, body: { words: 'x', ...body } });
  const offered = step('confirmed', '2024-10-01');
  const placed = (hub: unknown, at = '2024-11-01') => step('placed', at, { hub: `hub-${hub}` });
  const held = (on: string, at = '2025-02-01') => step('worked', at, { work: 'day-held', on });
  const accepted = step('accepted', '2024-10-08');
  const happened: Readonly<Record<string, (hub: unknown, id: number) => readonly ReturnType<typeof step>[]>> =
    {
      // One day is written twice, one is of the year after; of every second school nobody wrote any of the year.
      supported: (hub, id) => [
        offered,
        accepted,
        placed(hub),
        ...(id % 2 === 0 ? ['2024-12-02', '2025-01-20', '2025-01-20', '2025-03-03'] : []).map((on) =>
          held(on),
        ),
        held('2025-10-01', '2025-10-02'),
      ],
      'no place': () => [offered, accepted],
      refused: () => [offered, step('declined', '2024-10-09')],
      'refused, and too few registers': () => [offered, step('declined', '2024-10-09')],
      'placed before': () => [offered, accepted, placed(hubs[0], '2024-05-01')],
      'not answered': () => [offered, step('postponed', '2024-10-09'), step('accepted', '2025-10-09')],
      'not confirmed': () => [step('asked', '2024-10-01'), step('not-confirmed', '2024-10-09')],
      'not offered': () => [step('asked', '2025-10-01')],
    };
  const events = schools.flatMap(({ urn, course, hub, id }) =>
    (happened[course] ?? (() => [offered, accepted]))(hub, id).map((each, i) => ({
      urn,
      seq: i + 1,
      ...each,
    })),
  );
  await sql(
    `insert into support_offer (urn, begun_at, by_person) select distinct u, timestamptz '2024-09-20', '${head}'::uuid from unnest($1::integer[]) as t (u)`,
    [events.map(({ urn }) => urn)],
  );
  await sql(
    `insert into support_event (offer, seq, step, at, by_person, by_role, body)
      select o.id, s, n, a::timestamptz, '${head}', 'head', b::jsonb
        from unnest($1::integer[], $2::integer[], $3::text[], $4::text[], $5::text[]) as t (u, s, n, a, b) join support_offer o on o.urn = t.u`,
    [
      events.map(({ urn }) => urn),
      events.map(({ seq }) => seq),
      events.map(({ name }) => name),
      events.map(({ at }) => `${at} 12:00+00`),
      events.map(({ body }) => JSON.stringify(body)),
    ],
  );
}

beforeAll(async () => {
  database = await testDatabase();
  await scene();
});
afterAll(() => database?.close());

async function abie(...words: readonly string[]) {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['support', 'effect', ...words, '--database', database.urls.command], effects);
  return { code, out: printed(), complaint: complained().trim() };
}
const two = ['--by', 'analyst@example.org', '--agreed-by', 'approver@example.org'];

test('what the service holds of a year says the same as the truth that it was made of', async () => {
  const { out, complaint } = await abie('--year', '2024/25');
  expect(complaint).toBe('');
  const [compared, leftOut] = [
    out.split('\n'),
    out.split('\n').filter((line) => line.startsWith('Eligible and not')),
  ];
  const one = {
    'supported before': 1,
    'not answered': 1,
    'adviser decided': 1,
    'not offered': 1,
    'rates missing': 1,
    'facts missing': 0,
  };
  const truth = effectText(
    { schools: courses, refused: 1, leftOut: one },
    {
      effect: estimateEffect(courses, settings),
      placebo: estimatePlacebo(courses, settings),
      hubs: effectOfHubs(courses, settings),
      confidence: settings.confidence,
      days: { mean: 3, schools: daysWritten },
    },
  );
  expect(compared.filter((line) => !leftOut.includes(line)).join('\n')).toBe(truth);
  expect(truth).toContain('had 3.0 days of help on average');
  expect(truth).toContain(`${courses.length + 6} schools were eligible`);
  expect(leftOut).toEqual([
    'Eligible and not compared: 1 (support in an earlier year already).',
    'Eligible and not compared: 1 (an offer that was not answered).',
    'Eligible and not compared: 1 (an adviser decided to offer nothing).',
    'Eligible and not compared: 1 (nothing offered where hubs had places left).',
    'Eligible and not compared: 1 (supported or without a place, and too few registers of the years that are compared).',
  ]);
});

test('where every place of a region was taken, a school that was offered nothing went without for that', async () => {
  await sql('update hub set places = 1');
  const { out } = await abie('--year', '2024/25');
  await sql('update hub set places = 50');
  const noPlace = courses.filter(({ course }) => course === 'no place').length;
  expect(out).toContain(`${noPlace + 1} had no place`);
  expect(out).not.toContain('nothing offered where');
});

test('a place with a hub that does not take the phase of a school is none', async () => {
  const london = "region = 'London'";
  const [other] = courses[0]!.phase === 'primary' ? ['secondary'] : ['primary'];
  await sql(`update hub set phases = array['${other}'] where ${london}`);
  const { out } = await abie('--year', '2024/25');
  await sql(`update hub set phases = '{primary,secondary}' where ${london}`);
  expect(out).not.toContain('nothing offered where');
  expect((await abie('--year', '2024/25')).out).toContain('nothing offered where');
});

test('a hub with more schools than places takes nothing from the free place of another', async () => {
  const [spare] = await sql<{ id: string }>('select min(id) as id from hub');
  await sql(`update hub set places = 0; update hub set places = 3 where id = '${spare!.id}'`);
  const taken = await sql<{ taken: number }>(
    `select count(distinct offer)::integer as taken from support_event where step = 'placed' and body ->> 'hub' = '${spare!.id}'`,
  );
  await sql(`update hub set places = ${taken[0]!.taken + 1} where id = '${spare!.id}'`);
  const { out } = await abie('--year', '2024/25');
  await sql('update hub set places = 50');
  expect(out).toContain('nothing offered where');
});

test('no login but that of commands has it from the database, and in what it has no school can be told by its number', async () => {
  const may = await sql<{ name: string }>(
    `select rolname as name from pg_roles where rolname ~ '^abie_' and has_function_privilege(oid, 'support_courses(text)', 'execute')`,
  );
  expect(
    may
      .map(({ name }) => name)
      .filter((name) => !/^abie_t?_?\d/.test(name))
      .sort(),
  ).toEqual(expect.arrayContaining(['abie_command', 'abie_owner']));
  for (const role of ['reader', 'writer', 'job', 'sign_in', 'registers', 'counting', 'public'])
    expect(may.map(({ name }) => name)).not.toContain(`abie_${role}`);
  for (const url of [database.urls.pages, database.urls.signIn]) {
    const client = new pg.Client(url);
    await client.connect();
    await expect(client.query(`select * from abie.support_courses('2024-25')`)).rejects.toThrow(
      'permission denied',
    );
    await client.end();
  }
  const rows = await sql<Record<string, unknown>>(`select * from support_courses('2024-25')`);
  expect(rows.length).toBeGreaterThan(courses.length);
  const urns = new Set<unknown>([...courses.map(({ id }) => 400_000 + id), ...Object.values(beside)]);
  for (const { hub: _, ...row } of rows)
    expect(Object.values(row).filter((value) => urns.has(value))).toEqual([]);
});

test('it is published on the word of two people, and the database holds to that', async () => {
  const year = ['--year', '2024/25', '--publish', '2024/25'];
  expect((await abie(...year)).complaint).toContain('Publishing takes two people');
  expect(
    (await abie(...year, '--by', 'analyst@example.org', '--agreed-by', 'analyst@example.org')).complaint,
  ).toContain('Nobody with the address analyst@example.org has signed in as approver');
  expect((await abie('--year', '2024/25', '--publish', '2025/26', ...two)).complaint).toContain(
    'not published as another year’s',
  );
  expect((await abie(...year, ...two)).out).toContain('Published for 2024/25, edition 1.');
  expect((await abie(...year, ...two)).complaint).toContain('Say with --because');
  await expect(
    sql(`insert into support_effect (year, edition, content, because, published_at, by_person, agreed_by)
      select year, 9, content, 'x', now(), by_person, by_person from support_effect`),
  ).rejects.toThrow('check constraint');
  const [paper] = await sql<{ content: object }>('select content from support_effect');
  expect(JSON.stringify(paper)).not.toMatch(/"(id|urn)"/);
  expect(paper!.content).toMatchObject({ year: '2024-25', days: { mean: 3 } });
  expect(paper!.content).toHaveProperty('notCompared');
});

test('a year that is not closed, or whose release was suspended, is not compared', async () => {
  expect((await abie('--year', '2025/26')).complaint).toContain('2025/26 has not been closed');
  await sql(`alter table release disable trigger user;
    update release set state = 'suspended' where number = (select release from year_turn where year = '2023-24')`);
  expect((await abie('--year', '2024/25')).complaint).toContain(
    '2023/24 was closed from a release that has been suspended',
  );
});

test('it is either of the service or of a file', async () => {
  for (const words of [[], ['--year', '2024/25', '--schools', 'x.csv']])
    expect((await abie(...words)).complaint).toContain('Say either --year');
});
