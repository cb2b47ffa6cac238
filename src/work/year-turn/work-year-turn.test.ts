import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { keepInventedDays } from '../../../tests/fixtures/two-years-of-days.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { YearEndKnown } from '../../progress/year-end/year-end.ts';
import { asJob } from '../../store/postgres/connection/handle.ts';
import { readClosedYears } from '../../store/postgres/year-turn/read-closed-years.ts';
import { yearsToEnd } from '../../store/postgres/year-turn/work/end-year.ts';
import { explainedDisruptions } from '../../store/postgres/year-turn/work/explained-disruptions.ts';
import { workYearTurn } from './work-year-turn.ts';

let database: TestDatabase;
let release: number;
const own = sampleUrns.londonSecondary;
const hit = ['2023-11-14', '2023-11-15', '2023-11-16'] as IsoDate[];

const sql = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(database.ownerUrl, statement);
const endOf = async (urn: number): Promise<YearEndKnown> => {
  const [row] = await sql<{ result: YearEndKnown }>(`select result from year_result where urn = ${urn}`);
  return row!.result;
};
const begin = async (step: string) =>
  sql(
    `insert into year_turn (release, year) values (${release}, '2023-24') on conflict do nothing;
     insert into year_turn_event (release, step, at, by_person, by_role, body)
       values (${release}, '${step}', now(), '${await samplePersonId(database, 'analyst')}', 'analyst', '{"words": "x"}')`,
  );

beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database, 'released');
  await keepInventedDays(
    database.ownerUrl,
    Array.from({ length: 21 }, (_, i) => ({
      urn: own + i,
      pupils: 900,
      before: 91,
      now: 91,
      ...(i === 0 ? { hit, hitBy: 40 } : {}),
      ...(i === 5 ? { withoutLastYear: true as const } : {}),
    })),
  );
});
afterAll(() => database.close());

test('nothing is read before somebody has begun', async () => {
  expect(await yearsToEnd(database)).toEqual([]);
  expect(await workYearTurn(database, release)).toBeUndefined();
});

test('a school’s year is read by the change that its own registers say', async () => {
  await begin('begun');
  expect(await yearsToEnd(database)).toEqual([release]);
  // Of one school alone nobody can say what is typical: one that is short has nothing to compare with.
  expect(await workYearTurn(database, release)).toBe(0);
  const end = await endOf(own);
  expect(end).toMatchObject({ none: 'nothing to compare with', beforeFrom: 'registers' });
  expect(end).not.toHaveProperty('similarChange');
  // Three of 93 days took 40 points each.
  expect(Math.abs(end.attendance! - end.before! + (3 * 40) / 93)).toBeLessThan(0.1);
  expect(end.reads! - 90.4).toBeCloseTo(end.attendance! - end.before!, 9);
  expect(await yearsToEnd(database)).toEqual([]);
  const [row] = await sql<{ state: string; year: string }>(
    "select state, lessons ->> 'year' as year from year_turn",
  );
  expect(row).toEqual({ state: 'made', year: '2023-24' });
});

test('what is made is fixed, and nobody changes what happened', async () => {
  await expect(sql('update year_result set word = null')).rejects.toThrow('is fixed');
  await expect(sql('delete from year_result')).rejects.toThrow('is fixed');
  await expect(sql("update year_turn_event set step = 'closed'")).rejects.toThrow('is not changed');
});

test('the days of an accepted disruption are named with what they took', async () => {
  await sql(
    `with p as (select id from person limit 1), r as (
        insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select ${own}, ${release}, 'disruption', p.id, 'head', now(),
          '{"kind": "disruption", "from": "2023-11-14", "to": "2023-11-16", "cause": "illness", "happened": "x"}' from p
        returning id)
      insert into response_event (response, seq, kind, by_person, at, body)
        select r.id, n, k, p.id, now(), '{}' from r, p, (values (1, 'sent'), (2, 'accepted')) as e(n, k)`,
  );
  await begin('made-again');
  await workYearTurn(database, release);
  const { disruption, attendance } = await endOf(own);
  // The school is one of the 21 that say what the days were like for everybody.
  expect(disruption!.explained).toBeCloseTo(((3 * 40) / 93) * (20 / 21), 1);
  expect(Math.abs(disruption!.without - attendance! - disruption!.explained)).toBeLessThan(0.1);
});

test('every school of the release has its row, and whoever was asked nothing says so', async () => {
  const [row] = await sql<{ all: string; asked: string }>(
    `select count(*) as all, count(word) as asked from year_result where release = ${release}`,
  );
  const [schools] = await sql<{ n: string }>(
    `select count(*) as n from expectation where release = ${release}`,
  );
  expect(row!.all).toBe(schools!.n);
  // The one that was asked anything: its disruption explains it, and no other school has to be compared with for that.
  expect(Number(row!.asked)).toBe(1);
  expect(await endOf(sampleUrns.nameless)).toMatchObject({ none: expect.any(String) });
});

test('made again of the same it is the same', async () => {
  const before = await sql('select urn, result from year_result order by urn');
  await begin('made-again');
  await workYearTurn(database, release);
  expect(await sql('select urn, result from year_result order by urn')).toEqual(before);
});

test('what a match needs is made with it, and counts from the day on which the year is closed', async () => {
  const [need] = await sql<{ phase: string; gap: object; easting: number | null }>(
    `select phase, gap, easting from year_need where urn = ${own}`,
  );
  expect(need).toMatchObject({
    phase: 'secondary',
    gap: { fridays: expect.any(Number), unauthorised: expect.any(Number) },
  });
  expect(need!.easting).not.toBeNull();
  await expect(sql(`update year_need set gap = '{}'`)).rejects.toThrow('is fixed');
  await sql(
    `insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
      values (${own}, '2023-24', 'not reached', 9, 'primary', '{"severe": 3}', now())`,
  );
  // Its rules of time and people have tests of their own (year-turns.test.ts).
  await sql(
    `alter table year_turn_event disable trigger year_turns;
     insert into year_turn_event (release, seq, step, at, by_person, by_role, body)
       values (${release}, 99, 'closed', now(), '${await samplePersonId(database, 'approver')}', 'approver', '{}');
     alter table year_turn_event enable trigger year_turns`,
  );
  const end = await endOf(own);
  const readings = await sql<{ urn: number; word: string; shortfall: number; phase: string; gap: object }>(
    'select urn, word, shortfall, phase, gap from support_reading order by urn',
  );
  expect(readings).toEqual([
    {
      urn: own,
      word: end.word,
      shortfall: end.expected! - end.reads!,
      phase: 'secondary',
      gap: { severe: 3, ...need!.gap },
    },
  ]);
});

test('the next release is given what the disruption explains once the year is closed, and nothing once its release is suspended', async () => {
  const given = () => asJob(database, (rows) => explainedDisruptions(rows));
  expect(await given()).toEqual([]);
  await sql(
    `alter table year_turn disable trigger user; update year_turn set state = 'closed'; alter table year_turn enable trigger user`,
  );
  const { disruption } = await endOf(own);
  expect(await given()).toEqual([{ urn: own, year: '2023-24', explained: disruption!.explained }]);
  expect(await readClosedYears(database)).toMatchObject([{ year: '2023-24' }]);
  await sql(
    `alter table release disable trigger user; update release set state = 'suspended' where number = ${release};
     alter table release enable trigger user`,
  );
  expect(await given()).toEqual([]);
  expect(await readClosedYears(database)).toEqual([]);
});

test('a year that is closed again from a later release leaves nothing of what the earlier one said', async () => {
  const later = await loadSampleRelease(database, 'released');
  const { ruralPrimary: withoutWord, grammar: byFile } = sampleUrns;
  await sql(
    `insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at, release) values
       (${withoutWord}, '2023-24', 'not reached', 2, 'primary', '{}', now(), ${release}),
       (${byFile}, '2023-24', 'not reached', 2, 'secondary', '{}', now(), null);
     insert into year_turn (release, year, state) values (${later}, '2023-24', 'making');
     insert into year_result (release, urn, word, result) values
       (${later}, ${own}, 'within chance', '{"expected": 91, "reads": 90.5}'), (${later}, ${withoutWord}, null, '{}');
     insert into year_need (release, urn, phase, gap) values
       (${later}, ${own}, 'secondary', '{"fridays": 2}'), (${later}, ${withoutWord}, 'primary', '{}');
     alter table year_turn_event disable trigger year_turns;
     insert into year_turn_event (release, seq, step, at, by_person, by_role, body)
       values (${later}, 1, 'closed', now(), '${await samplePersonId(database, 'approver')}', 'approver', '{}');
     alter table year_turn_event enable trigger year_turns`,
  );
  const readings = await sql<{ urn: number; word: string; shortfall: number; gap: object }>(
    'select urn, word, shortfall, gap, release from support_reading',
  );
  expect(readings).toHaveLength(2);
  expect(readings).toEqual(
    expect.arrayContaining([
      // What the file said of it, and the new counts; not what the earlier counts said.
      { urn: own, word: 'within chance', shortfall: 0.5, gap: { severe: 3, fridays: 2 }, release: later },
      { urn: byFile, word: 'not reached', shortfall: 2, gap: {}, release: null },
    ]),
  );
});
