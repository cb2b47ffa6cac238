import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { keepInventedDays, lastInventedDay } from '../../../tests/fixtures/two-years-of-days.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { yearGroupLayout } from '../../progress/days/school-day.ts';
import type { YearReading } from '../../progress/within-year/year-reading.ts';
import { asJob } from '../../store/postgres/connection/handle.ts';
import { progressToMake } from '../../store/postgres/progress/progress-to-make.ts';
import { eachSchoolsYearGroups } from '../../store/postgres/progress/read-days.ts';
import { schoolsAsked } from '../../store/postgres/progress/schools-asked.ts';
import { realEffects } from '../effects.ts';
import { workProgress } from './work-progress.ts';

let database: TestDatabase;
let release: number;
const { londonSecondary: own, special } = sampleUrns;
const shockDays = ['2023-11-14', '2023-11-15', '2023-11-16'] as IsoDate[];
/** The own school and its similar ones; one of them has registers of this year alone. */
const asked = Array.from({ length: 21 }, (_, i) => ({
  urn: own + i,
  pupils: 900,
  before: 91,
  now: i === 0 ? 86 : 91,
  ...(i === 0 ? { hit: shockDays, shut: ['2024-01-17' as IsoDate] } : {}),
  ...(i === 5 ? { withoutLastYear: true as const } : {}),
}));
/** One of no release, whose year groups say that they have more sessions than any has. */
const strange = { urn: special + 500, pupils: 70_000, before: 91, now: 91 };
const schools = [...asked, strange];

const work = (threads?: number) =>
  workProgress({ database, effects: realEffects, ...(threads === undefined ? {} : { threads }) }, release);
const kept = (columns: string, table: string) =>
  asOwner<Record<string, unknown>>(database.ownerUrl, `select ${columns} from ${table} order by 1, 2, 3`);
const everything = async () => [
  await kept('urn, academic_year, md5(days) as days', 'school_days'),
  await kept('urn, academic_year, year_group, md5(days) as days', 'year_group_days'),
  await kept('level, place, first::text, last::text, label, part, size, provisional', 'shock'),
  await kept('release, urn, until::text, word, reading', 'year_reading'),
];
const readingOf = async (urn: number): Promise<YearReading> => {
  const [row] = await asOwner<{ reading: YearReading }>(
    database.ownerUrl,
    'select reading from year_reading where urn = $1',
    [urn],
  );
  return row!.reading;
};

beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database, 'released');
});
afterAll(() => database.close());

test('what is expected stands beside last year’s own figure, where earlier years steadied the baseline', async () => {
  const of = () =>
    asJob(
      database,
      async (rows) => (await schoolsAsked(rows as never, release)).find(({ urn }) => urn === own)!,
    );
  const [figures] = await asOwner<{ expected: number; published: number }>(
    database.ownerUrl,
    'select expected_attendance as expected, published_attendance as published from expectation where urn = $1',
    [own],
  );
  const { expected, published } = figures!;
  const change = (set: string) =>
    // What is released is never changed: only a test goes past that.
    asOwnerOfServer(
      database.ownerUrl,
      `set session_replication_role = replica; update abie.expectation set ${set} where urn = ${own}`,
    );
  expect(await of()).toMatchObject({ asked: expected - published, lastYear: published });
  await change(`baseline_attendance = ${published} + 0.5`);
  expect(await of()).toMatchObject({ asked: expected - published, lastYear: published });
  // A release of before the column was there has its baseline alone.
  await change('published_attendance = null');
  expect((await of()).lastYear).toBe(published + 0.5);
  await change(`baseline_attendance = ${published}, published_attendance = ${published}`);
});

describe('the years of a release’s schools', () => {
  test('wait for counts', async () => {
    expect(await progressToMake(database)).toEqual([]);
    expect(await work()).toEqual({ days: 0, schools: 0, shocks: 0, changed: 0 });
    await keepInventedDays(database.ownerUrl, schools);
    await asOwner(database.ownerUrl, `update progress_made set made_at = made_at - interval '1 hour'`);
    expect(await progressToMake(database)).toEqual([release]);
  });

  test('are read as far as counts have come, and a second time change nothing', async () => {
    const { days, schools: read, changed } = (await work())!;
    expect({ days: days > 5000, read, changed }).toEqual({
      days: true,
      read: 21,
      changed: expect.any(Number),
    });
    const first = await everything();
    const [row] = await kept('until::text, schools, release', 'progress_made');
    expect(row).toMatchObject({ until: lastInventedDay, schools: 21 });
    await asOwner(database.ownerUrl, `update progress_made set made_at = made_at - interval '1 hour'`);
    expect(await progressToMake(database)).toEqual([]);
    expect((await work())!.changed).toBe(0);
    expect(await everything()).toEqual(first);
  });

  test('compare the same days of both years', async () => {
    const reading = await readingOf(own);
    expect(reading.word).toBe('behind');
    expect(reading.change).toBeCloseTo(-5 - (8 * 3) / 105, 0);
    expect(reading.share).toBeCloseTo(93 / 195, 9);
    expect(reading.similar!.schools).toBe(20);
    expect(reading.toDo!.sessions).toBeGreaterThan(100);
  });

  test('name the days that were not as expected, and a year group that was shut', async () => {
    const found = await asOwner(
      database.ownerUrl,
      `select first::text, last::text, label, part from shock where urn = ${own} and label in ('shock', 'closure')`,
    );
    expect(found).toContainEqual({ first: shockDays[0], last: shockDays[2], label: 'shock', part: '' });
    expect(found).toContainEqual({
      first: '2024-01-17',
      last: '2024-01-17',
      label: 'closure',
      part: 'Year 2',
    });
  });

  test('are the same in whatever order counts came', async () => {
    const first = await everything();
    await asOwner(
      database.ownerUrl,
      'delete from progress_made; delete from school_days; delete from year_group_days; delete from year_reading; delete from shock',
    );
    await keepInventedDays(
      database.ownerUrl,
      schools.slice(12).map((school) => ({ ...school, now: 80 })),
    );
    await work();
    await keepInventedDays(database.ownerUrl, schools.toReversed());
    await work();
    expect(await everything()).toEqual(first);
  });

  test.each([1, 2, 3])('are the same on %i threads', async (threads) => {
    const first = await everything();
    await asOwner(
      database.ownerUrl,
      'delete from progress_made; delete from year_reading; delete from shock',
    );
    expect((await work(threads))!.shocks).toBeGreaterThan(0);
    expect(await everything()).toEqual(first);
  });

  test('are made again of counts where what is kept is packed otherwise', async () => {
    const first = await everything();
    await asOwner(
      database.ownerUrl,
      `update school_days set days = '\\x000102'; update year_group_days set days = '\\x000102';
       update progress_made set made_by = 'another format', made_at = clock_timestamp()`,
    );
    // Another program may be at it: each waits as long after the other as after itself.
    expect(await progressToMake(database)).toEqual([]);
    await asOwner(database.ownerUrl, `update progress_made set made_at = made_at - interval '1 hour'`);
    expect(await progressToMake(database)).toEqual([release]);
    await work();
    expect(await everything()).toEqual(first);
  });

  test('leave out the days of an accepted disruption in a second reading, and keep the first', async () => {
    const before = await readingOf(own);
    await asOwner(
      database.ownerUrl,
      `with p as (select id from person limit 1), r as (
          insert into response (urn, release, kind, by_person, by_role, sent_at, body)
          select ${own}, ${release}, 'disruption', p.id, 'head', now(),
            '{"kind": "disruption", "from": "2023-11-13", "to": "2023-11-17", "cause": "illness", "happened": "x"}' from p
          returning id)
        insert into response_event (response, seq, kind, by_person, at, body)
          select r.id, n, k, p.id, now(), '{}' from r, p, (values (1, 'sent'), (2, 'accepted')) as e(n, k)`,
    );
    await work();
    const { without, ...same } = await readingOf(own);
    expect(same).toEqual(before);
    expect(without!.change!).toBeGreaterThan(before.change!);
    // The days do not decide: without them the year is behind as well.
    expect([same.word, without!.word]).toEqual(['behind', 'behind']);
  });

  test('of a school that is not in the release there is no reading', async () => {
    expect(await asOwner(database.ownerUrl, `select from year_reading where urn = ${strange.urn}`)).toEqual(
      [],
    );
  });

  test('are one year of a school that went by two URNs in it, in each of its year groups', async () => {
    const now = own + 20;
    const read = async () => {
      const found: (readonly [number, Map<number, ReturnType<typeof yearGroupLayout.unpack>>])[] = [];
      await asJob(database, (_, client) =>
        eachSchoolsYearGroups(client, '2023-24', (urn, groups) => {
          const days = groups.map((each) => [each.yearGroup, yearGroupLayout.unpack(each.days)] as const);
          found.push([urn, new Map(days)]);
        }),
      );
      return found;
    };
    const apart = new Map(await read());
    await asOwner(
      database.ownerUrl,
      `insert into earlier_urn (earlier, urn) values (${strange.urn}, ${now});
       delete from year_group_days where urn = ${now} and year_group = 2;
       update year_group_days set days = substring(days from 10 * 16 + 1) where urn = ${now}`,
    );
    const together = await read();
    expect(together.map(([urn]) => urn).toSorted()).toEqual(asked.map(({ urn }) => urn));
    const [before, after] = [apart.get(strange.urn)!, apart.get(now)!];
    expect(new Map(together).get(now)).toEqual(
      new Map([
        [1, [...before.get(1)!.slice(0, 10), ...after.get(1)!.slice(10)]],
        [2, before.get(2)],
      ]),
    );
  });
});
