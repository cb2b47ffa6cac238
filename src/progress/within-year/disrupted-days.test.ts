import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { daysAfter, type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { mean } from '../../numerics/mean.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import type { Course } from './course.ts';
import { type CourseOrNone, coursesOfDays } from './courses-of-days.ts';
import { parseWithinYearSettings } from './forecast-weights.ts';
import { readSchools } from './read-schools.ts';

const settings = parseWithinYearSettings(
  readFileSync(join(import.meta.dirname, '../../../methods/progress/progress-1.json'), 'utf8'),
  'progress-1',
);
const weekdays = (from: string, to: string): IsoDate[] => {
  const days: IsoDate[] = [];
  for (let day = from as IsoDate; day <= to; day = daysAfter(day, 1)) if (weekdayOf(day) < 6) days.push(day);
  return days;
};
const lastYear = weekdays('2025-09-08', '2026-07-17');
const thisYear = weekdays('2026-09-07', '2027-02-05');
const days = [...lastYear, ...thisYear];

/** Schools of one area, each day's rate its level and chance of one point. */
function invented(
  schools: number,
  levelOf: (school: number, day: IsoDate) => number,
  seed = 5,
): DailyAttendance {
  const random = new SeededRandom(seed);
  const places = Array.from({ length: schools }, (_, i) => `s${i}`);
  return {
    places,
    areas: places.map(() => 'A'),
    days,
    rates: places.map((_, school) =>
      Float64Array.from(days, (day) => levelOf(school, day) + random.normal()),
    ),
    possible: places.map(() => Float64Array.from(days, () => 1000)),
  };
}
const primary = () => 'primary' as const;
const changeOf = (course: CourseOrNone | undefined): number => (course as Course).own;

test('days declared at random gain a school nothing on average', () => {
  const daily = invented(400, () => 94);
  const random = new SeededRandom(8);
  const random5 = new Map(
    daily.places.map((place) => {
      const first = random.integer(thisYear.length - 5);
      return [place, new Set(thisYear.slice(first, first + 5))];
    }),
  );
  const plain = coursesOfDays(daily, primary);
  const without = coursesOfDays(daily, primary, { leftOut: (place) => random5.get(place) });
  const gains = plain.map((course, i) => changeOf(without[i]) - changeOf(course));
  // Two standard errors of the mean of so many schools.
  expect(Math.abs(mean(gains))).toBeLessThan(0.02);
});

test('good days are left out as bad ones are: what is accepted may cost a school', () => {
  const hit = new Set(thisYear.slice(40, 45));
  const daily = invented(20, (school, day) => 94 + (school === 0 && hit.has(day) ? 5 : 0));
  const [own] = coursesOfDays(daily, primary, { leftOut: (place) => (place === 's0' ? hit : undefined) });
  expect(changeOf(own)).toBeLessThan(changeOf(coursesOfDays(daily, primary)[0]) - 0.1);
});

test('a year is disrupted only where the days decide', () => {
  const hit = new Set(thisYear.slice(40, 50));
  const daily = invented(
    21,
    (school, day) =>
      94 - (school === 0 && hit.has(day) ? 40 : 0) - (school === 1 && day > '2026-09-01' ? 4 : 0),
  );
  const expected = daily.places.map((school, i) => ({
    school,
    phase: 'primary' as const,
    asked: 0.3,
    similar: daily.places.slice(2),
    disrupted: false,
    ...(i < 2 ? { disruptedDays: hit } : {}),
  }));
  const [decides, doesNot, none] = readSchools(daily, expected, settings);
  expect(decides!.read!.word).toBe('disrupted');
  expect(['on course', 'within chance']).toContain(decides!.without!.read!.word);
  expect([doesNot!.read!.word, doesNot!.without!.read!.word]).toEqual(['behind', 'behind']);
  expect(none!.without).toBeUndefined();
});

test('without last year’s registers the season comes from the area, and the range is wider', () => {
  const season = (day: IsoDate) => 94 - (day.slice(5) < '03-01' || day.slice(5) > '09-01' ? 1.5 : 0);
  const whole = invented(60, (_, day) => season(day));
  const cut: DailyAttendance = {
    ...whole,
    rates: whole.rates.map((row, place) =>
      place === 0 ? row.map((rate, i) => (days[i]! < '2026-09-01' ? Number.NaN : rate)) : row,
    ),
  };
  const own = whole.rates[0]!.slice(0, lastYear.length);
  const [estimated] = coursesOfDays(cut, primary, { lastYear: () => mean([...own]) }) as Course[];
  const [known] = coursesOfDays(whole, primary) as Course[];
  expect(estimated!.seasonVariance).toBeGreaterThan(0);
  expect(Math.abs(estimated!.own - known!.own)).toBeLessThan(4 * Math.sqrt(estimated!.seasonVariance!));
  expect(estimated!.share).toBeCloseTo(known!.share, 2);
  expect(estimated!.size).toBeCloseTo(known!.size, 0);
  expect(known).not.toHaveProperty('seasonVariance');
  const read = (daily: DailyAttendance) =>
    readSchools(
      daily,
      [
        {
          school: 's0',
          phase: 'primary',
          asked: 0.3,
          similar: [],
          disrupted: false,
          lastYear: mean([...own]),
        },
      ],
      settings,
    )[0]!.read;
  const others = whole.places.map((school) => ({
    school,
    phase: 'primary' as const,
    asked: 0,
    similar: [],
    disrupted: false,
  }));
  expect(read(cut)).toBeUndefined();
  const both = [cut, whole].map((daily) => {
    const first = { ...others[0]!, lastYear: mean([...own]) };
    const result = readSchools(daily, [first, ...others.slice(1)], settings)[0]!.read!;
    return 'forecast' in result ? result.forecast.sd : Number.NaN;
  });
  expect(both[0]).toBeGreaterThan(both[1]!);
});

test('what an estimated season costs is measured: four of five such ranges hold the change that registers show', () => {
  const whole = invented(300, (school, day) => 94 - ((school % 7) - 3) * (day.slice(5) < '03-01' ? 0.2 : 0));
  const held = [];
  for (let place = 0; place < 60; place++) {
    const own = mean([...whole.rates[place]!.slice(0, lastYear.length)]);
    const cut: DailyAttendance = {
      ...whole,
      rates: whole.rates.map((row, i) =>
        i === place ? row.map((rate, day) => (days[day]! < '2026-09-01' ? Number.NaN : rate)) : row,
      ),
    };
    const course = coursesOfDays(cut, primary, { lastYear: () => own })[place] as Course;
    const truth = changeOf(coursesOfDays(whole, primary)[place]);
    held.push(Math.abs(course.own - truth) <= 1.2816 * Math.sqrt(course.seasonVariance!) ? 1 : 0);
  }
  expect(mean(held)).toBeGreaterThan(0.68);
  expect(mean(held)).toBeLessThan(0.92);
});
