import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SchoolDay } from '../../progress/days/school-day.ts';
import { courseOfSchool, within80 } from './course-of-school.ts';

const first = '2025-09-08' as IsoDate;
const then = '2024-09-09' as IsoDate;
const day = (date: IsoDate, attended: number): SchoolDay => ({ ...whole, date, possible: 100, attended });
const whole = { possible: 100, attended: 0 } as SchoolDay;

/** Four weeks of last year, two of this: a day a week. */
const days: readonly SchoolDay[] = [
  ...[90, 92, 94, 96].map((attended, week) => day(daysAfter(then, 7 * week), attended)),
  ...[88, 94].map((attended, week) => day(daysAfter(first, 7 * week), attended)),
];

test('each week has attendance from the start of the year, beside last year’s on the same days', () => {
  const course = courseOfSchool(days, undefined);
  expect(course.map(({ monday }) => monday)).toEqual([0, 7, 14, 21].map((more) => daysAfter(first, more)));
  expect(course.map(({ now }) => now)).toEqual([88, 91, undefined, undefined]);
  expect(course.map(({ before }) => before)).toEqual([90, 91, 92, 93]);
  expect(course.every(({ expected, likely }) => expected === undefined && likely === undefined)).toBe(true);
});

test('what is expected is last year’s course and the change that is asked', () => {
  const course = courseOfSchool(days, { asked: 0.5 });
  expect(course.map(({ expected }) => expected)).toEqual([90.5, 91.5, 92.5, 93.5]);
});

test('the range opens from where the year stands to the forecast of its end', () => {
  const course = courseOfSchool(days, { asked: 0.5, forecast: { change: -1, sd: 0.5 } });
  expect(course.slice(0, 2).map(({ likely }) => likely)).toEqual([undefined, undefined]);
  const half = within80 * 0.5;
  // From 91 to 93 − 1, in two weeks.
  expect(course[2]!.likely).toEqual({ low: 91.5 - half / 2, high: 91.5 + half / 2 });
  expect(course[3]!.likely).toEqual({ low: 92 - half, high: 92 + half });
});

test('a school without days has no course, and one without last year’s no range', () => {
  expect(courseOfSchool([], { asked: 0.5 })).toEqual([]);
  const alone = courseOfSchool(days.slice(4), { asked: 0.5, forecast: { change: 0, sd: 1 } });
  expect(alone).toMatchObject([
    { now: 88, before: undefined, expected: undefined, likely: undefined },
    { now: 91, before: undefined, expected: undefined, likely: undefined },
  ]);
});
