import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import { windowEnding, windowsOf } from './count-window.ts';
import { isSettled } from './settled.ts';

const date = (text: string) => text as IsoDate;
const calendar: SchoolCalendar = {
  terms: [
    {
      term: 'autumn',
      first: date('2026-09-02'),
      last: date('2026-12-18'),
      halfTerm: { first: date('2026-10-26'), last: date('2026-10-30') },
    },
  ],
  closures: [],
  staggered: [],
};
const words = (day: string) =>
  windowsOf(date(day), calendar).map(({ kind, first, last }) => `${kind} ${first} ${last}`);

test('a day is counted in its week, half term, term and year to date', () => {
  expect(words('2026-10-23')).toEqual([
    'day 2026-10-23 2026-10-23',
    'week 2026-10-19 2026-10-25',
    'half-term 2026-08-15 2026-10-25',
    'term 2026-08-15 2026-12-31',
    'year-to-date 2026-08-15 2026-10-25',
  ]);
  expect(words('2026-11-02')[2]).toBe('half-term 2026-10-26 2026-12-31');
});

test('a window is found again by its kind and end, of a half term with its first day, and no other is taken for one', () => {
  const days = fc.integer({ min: 0, max: 364 }).map((n) => daysAfter(date('2026-08-15'), n));
  fc.assert(
    fc.property(days, (day) => {
      for (const window of windowsOf(day, calendar)) {
        const { kind, first, last } = window;
        expect(windowEnding(kind, last, first)).toEqual(window);
        expect(windowEnding(kind, last, undefined)).toEqual(kind === 'half-term' ? undefined : window);
        if (kind === 'half-term') continue;
        expect(windowEnding(kind, last, daysAfter(first, 1))).toBe(undefined);
        if (kind !== 'day') expect(windowEnding(kind, daysAfter(last, -1), undefined)).toBe(undefined);
      }
    }),
  );
  expect(windowEnding('half-term', date('2026-11-20'), date('2026-10-26'))).toBe(undefined);
});

test('of a term whose half-term holiday nobody said there is no half term', () => {
  expect(words('2027-03-28')).toEqual([
    'day 2027-03-28 2027-03-28',
    'week 2027-03-22 2027-03-28',
    'term 2027-01-01 2027-03-28',
    'year-to-date 2026-08-15 2027-03-28',
  ]);
  // Easter Monday.
  expect(words('2027-03-29')[2]).toBe('term 2027-03-29 2027-08-14');
});

test('the first week of a year may begin in August', () => {
  expect(words('2026-08-31')).toEqual([
    'day 2026-08-31 2026-08-31',
    'week 2026-08-31 2026-09-06',
    'half-term 2026-08-15 2026-10-25',
    'term 2026-08-15 2026-12-31',
    'year-to-date 2026-08-15 2026-09-06',
  ]);
});

test('a window settles two weeks after its end', () => {
  const [day] = windowsOf(date('2026-11-02'), calendar);
  expect([isSettled(day!, date('2026-11-15')), isSettled(day!, date('2026-11-16'))]).toEqual([false, true]);
});
