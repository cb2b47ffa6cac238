import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import { settledYears } from './settled-year.ts';

const from = (day: string, length: number) => Array.from({ length }, (_, i) => daysAfter(day as IsoDate, i));
const ofYear = from('2025-09-01', 190);

/** Places of 500 pupils; what all of a phase have in common on a day, and luck of their own. */
function daily(
  places: number,
  seed: number,
  rate: (place: number, day: number) => number,
  days = ofYear,
): DailyAttendance {
  const random = new SeededRandom(seed);
  return {
    places: Array.from({ length: places }, (_, i) => String(i)),
    areas: Array.from({ length: places }, () => 'a'),
    days,
    rates: Array.from({ length: places }, (_, place) =>
      Float64Array.from(days, (_d, day) => rate(place, day) + random.normal()),
    ),
    possible: Array.from({ length: places }, () => new Float64Array(days.length).fill(1000)),
  };
}
const known = (disrupted: (place: string) => ReadonlySet<IsoDate> | undefined) => ({
  phaseOf: () => 'primary',
  disrupted,
});

test('what days took is known beside what everybody did on them', () => {
  const shut = new Set(ofYear.slice(50, 53));
  // All fall by 5 points on those days, and the first by 30 more.
  const one = daily(40, 1, (place, day) => 93 - (day >= 50 && day < 53 ? 5 + (place === 0 ? 30 : 0) : 0));
  const [first] = settledYears(
    one,
    '2025-26',
    known((place) => (place === '0' ? shut : undefined)),
  );
  expect(first!.explained).toBeCloseTo((3 * 30 * (39 / 40)) / 190, 1);
  expect(first!.without! - first!.attendance).toBeCloseTo((3 * 35) / 190, 1);
});

test('days that were better than usual are told as such', () => {
  const good = new Set(ofYear.slice(10, 20));
  const one = daily(40, 2, (place, day) => 90 + (place === 0 && day >= 10 && day < 20 ? 6 : 0));
  const [first] = settledYears(
    one,
    '2025-26',
    known((place) => (place === '0' ? good : undefined)),
  );
  expect(first!.explained).toBeLessThan(-0.25);
});

test('days declared at random explain nothing on average', () => {
  const random = new SeededRandom(7);
  const chosen = new Map<string, Set<IsoDate>>();
  const one = daily(400, 3, (place, day) => 92 - (place % 5) - (day % 11 === 0 ? 6 : 0));
  for (const place of one.places)
    chosen.set(place, new Set(Array.from({ length: 8 }, () => ofYear[random.integer(ofYear.length)]!)));
  const all = settledYears(
    one,
    '2025-26',
    known((place) => chosen.get(place)),
  );
  const explained = all.map((each) => each!.explained!);
  const mean = explained.reduce((sum, each) => sum + each, 0) / explained.length;
  const error = Math.hypot(...explained) / explained.length;
  expect(Math.abs(mean)).toBeLessThan(3 * error);
});

test('a place with registers of too few days has no year, and no year before where it has too few of that', () => {
  const one = daily(10, 4, () => 93);
  one.rates[3]!.fill(Number.NaN, 20);
  const all = settledYears(
    one,
    '2025-26',
    known(() => undefined),
  );
  expect(all[3]).toBeUndefined();
  expect(all[4]).toMatchObject({ before: undefined });
  expect(
    settledYears(
      one,
      '2026-27',
      known(() => undefined),
    ),
  ).toEqual(one.places.map(() => undefined));
});

const beforeOf = (one: DailyAttendance) =>
  settledYears(
    one,
    '2025-26',
    known(() => undefined),
  ).map((each) => each!.before);

test('where most places have no year before, a few days of one are none', () => {
  const last = from('2024-09-02', 190);
  const one = daily(21, 5, () => 93, [...last, ...ofYear]);
  for (let place = 0; place < 15; place++) one.rates[place]!.fill(Number.NaN, 0, 190);
  one.rates[15]!.fill(Number.NaN, 3, 190);
  const before = beforeOf(one);
  expect(before.slice(0, 16)).toEqual(Array.from({ length: 16 }, () => undefined));
  for (const each of before.slice(16)) expect(each).toBeCloseTo(93, 0);
});

test('where registers of all places began in June, there is no year before', () => {
  const one = daily(21, 6, () => 93, [...from('2025-06-02', 50), ...ofYear]);
  expect(beforeOf(one)).toEqual(one.places.map(() => undefined));
});
