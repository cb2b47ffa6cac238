import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';
import { coursesOfDays } from './courses-of-days.ts';

const date = (text: string) => text as IsoDate;
/** Four Mondays of last autumn, one of last summer, and the same first two of this autumn. */
const days = ['2025-09-15', '2025-09-22', '2025-09-29', '2026-06-15', '2026-09-14', '2026-09-21'].map(date);

const daily = (
  places: readonly { name: string; area?: string; rates: readonly number[]; possible?: number }[],
): DailyAttendance => ({
  places: places.map(({ name }) => name),
  areas: places.map(({ area = 'A' }) => area),
  days,
  rates: places.map(({ rates }) => Float64Array.from(rates)),
  possible: places.map(({ possible = 100, rates }) => Float64Array.from(rates, () => possible)),
});

const primary = () => 'primary' as const;

test('the same days of both years are compared, and the rest of last year is the year’s size', () => {
  expect(daysAfter(date('2026-09-21'), -364)).toBe('2025-09-22');
  expect(coursesOfDays(daily([{ name: 'a', rates: [90, 92, 50, 60, 93, 95] }]), primary)).toEqual([
    { phase: 'primary', share: 0.5, size: 0.4, absence: 27, own: 3, area: 3, nation: 3 },
  ]);
});

test('areas and the nation are sums of sessions of one phase, each place as large as it is', () => {
  const places = [
    { name: 'a', rates: [90, 90, 90, 90, 94, 94], possible: 300 },
    { name: 'b', rates: [90, 90, 90, 90, 90, 90], possible: 100 },
    { name: 'c', area: 'B', rates: [90, 90, 90, 90, 80, 80], possible: 100 },
    { name: 'd', rates: [80, 80, 80, 80, 99, 99], possible: 900 },
  ];
  const found = coursesOfDays(daily(places), (place) => (place === 'd' ? 'special' : 'primary'));
  expect(found[0]).toMatchObject({ own: 4, area: 3 });
  expect(found[0]).toHaveProperty('nation', expect.closeTo((300 * 4 - 100 * 10) / 500, 9));
  expect(found[2]).toMatchObject({ own: -10, area: -10 });
  expect(found[3]).toMatchObject({ phase: 'special', own: 19, nation: 19 });
});

test('a day without a register counts in neither year’s place of it, but a place needs both years', () => {
  const none = Number.NaN;
  const places = [
    { name: 'a', rates: [90, none, 90, 90, 92, none] },
    { name: 'new', rates: [none, none, none, 90, 99, 99] },
    { name: 'shut', rates: [90, 90, 90, 90, none, none] },
    { name: 'other', rates: [90, 90, 90, 90, 90, 90] },
  ];
  const found = coursesOfDays(daily(places), (place) => (place === 'other' ? undefined : 'primary'));
  expect(found).toEqual([
    { phase: 'primary', share: 1 / 3, size: 0.3, absence: 10, own: 2, area: 2, nation: 2 },
    { none: 'no registers last year' },
    { none: 'no registers this year' },
    { none: 'no phase' },
  ]);
});

test('earlier years than the last are left alone, and without any day nothing is read', () => {
  const older = daily([{ name: 'a', rates: [90, 92, 50, 60, 93, 95] }]);
  const withOlder = {
    ...older,
    days: [date('2024-09-16'), ...days],
    rates: older.rates.map((each) => Float64Array.of(10, ...each)),
    possible: older.possible.map((each) => Float64Array.of(100, ...each)),
  };
  expect(coursesOfDays(withOlder, primary)).toEqual(coursesOfDays(older, primary));
  expect(coursesOfDays({ ...older, days: [] }, primary)).toEqual([{ none: 'no registers this year' }]);
});
