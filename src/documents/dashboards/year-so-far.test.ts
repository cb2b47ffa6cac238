import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type FigureSpan, figureKey } from '../../attendance/figures/figure-key.ts';
import type { FigureTimes } from '../../attendance/figures/figure-times.ts';
import { figuresIn } from '../../attendance/figures/figures.ts';
import { notApplicable, notAvailable, suppressed } from '../../attendance/published.ts';
import { rateSoFar, sessionsSoFar } from './year-so-far.ts';

const date = (day: string) => `2025-${day}` as IsoDate;
/** Two half terms, of which the first is over and the second is running, and weeks in both. */
const halves = [date('10-24'), date('12-19')];
const weeks = ['09-12', '09-19', '10-24', '11-07', '11-14'].map(date);
const times = {
  day: new Map(),
  week: new Map(weeks.map((last) => [last, {}])),
  'half-term': new Map(halves.map((last) => [last, {}])),
  'year-to-date': new Map(),
} as unknown as FigureTimes;

/** Numbers of sessions by length and last day of their time; undefined is hidden, what is not named has no view. */
type Shown = Readonly<Record<string, number | undefined>>;
const place = '100200';
const valuesOf = (measure: 'possible' | 'absence', shown: Shown) =>
  Object.entries(shown).map(([time, value]) => {
    const [span, last] = time.split(' ') as [FigureSpan, string];
    return [figureKey(place, { span, last: date(last) }, 'all', measure), value] as const;
  });
const of = (possible: Shown, absence: Shown = {}) => ({
  place,
  figures: figuresIn(new Map([...valuesOf('possible', possible), ...valuesOf('absence', absence)])),
});
const hidden = undefined;
const sum = (shown: Shown) => sessionsSoFar(of(shown), times, 'all', 'possible');

test('a half term that is over counts whole, and the weeks since are added', () => {
  const shown = { 'half-term 10-24': 300, 'week 11-07': 40, 'week 11-14': 50 };
  expect(sum(shown)).toBe(390);
  // Its weeks are in it already.
  expect(sum({ ...shown, 'week 09-12': 90, 'week 09-19': 100 })).toBe(390);
  // One that is running is not over, whatever is known of it.
  expect(sum({ ...shown, 'half-term 12-19': 1000 })).toBe(390);
});

test('where a half term is hidden its weeks are added instead', () => {
  const weekly = {
    'week 09-12': 90,
    'week 09-19': 100,
    'week 10-24': 110,
    'week 11-07': 40,
    'week 11-14': 50,
  };
  expect(sum({ ...weekly, 'half-term 10-24': hidden })).toBe(390);
  expect(sum(weekly)).toBe(390);
});

test('where one part is hidden so is the sum: nobody can take the rest from it', () => {
  const shown = { 'half-term 10-24': 300, 'week 11-07': 40, 'week 11-14': 50 };
  expect(sum({ ...shown, 'week 11-07': hidden })).toEqual(suppressed);
  expect(sum({ ...shown, 'half-term 10-24': hidden, 'week 09-12': 90, 'week 09-19': hidden })).toEqual(
    suppressed,
  );
});

test('without a week there is no sum', () => {
  const none = { ...times, week: new Map() } as FigureTimes;
  expect(sessionsSoFar(of({}), none, 'all', 'possible')).toEqual(notAvailable);
});

test('a rate is a share of what was possible, hidden where either is, and none of nothing', () => {
  const possible = { 'half-term 10-24': 300, 'week 11-07': 40, 'week 11-14': 60 };
  const absent = { 'half-term 10-24': 18, 'week 11-07': 2, 'week 11-14': 4 };
  const rate = (byTime: Shown, part: Shown) => rateSoFar(of(byTime, part), times, 'all', 'absence');
  expect(rate(possible, absent)).toBe(6);
  expect(rate({ ...possible, 'week 11-14': hidden }, absent)).toEqual(suppressed);
  expect(rate(possible, { ...absent, 'week 11-14': hidden })).toEqual(suppressed);
  const nothing = { 'half-term 10-24': 0, 'week 11-07': 0, 'week 11-14': 0 };
  expect(rate(nothing, nothing)).toEqual(notApplicable);
});
