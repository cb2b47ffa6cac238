import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { lastDayBefore } from './filling/fill.ts';
import { trialDay, trialToday } from './trial-day.ts';

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2026-11-29', '2026-11-30'],
  ['2026-11-28', '2026-11-27'],
  // A Wednesday of half term: as near to the Friday before as the Monday after is not.
  ['2026-10-28', '2026-10-23'],
  ['2026-10-29', '2026-11-02'],
  ['2026-08-01', '2026-09-02'],
  ['2031-01-01', '2027-07-21'],
])('the trial’s day nearest to %s is %s', (date, day) => {
  expect(trialDay(date as IsoDate)).toBe(day);
});

test('the trial’s yesterday is the day of term before', () => {
  expect(lastDayBefore('2026-11-30' as IsoDate)).toBe('2026-11-27');
  expect(lastDayBefore('2026-09-02' as IsoDate)).toBe('2026-09-01');
});

test('the trial’s day goes on while the trial runs, and never back', () => {
  const today = trialToday('2026-11-27' as IsoDate, new Date('2031-03-03T15:00:00Z'));
  expect(today(new Date('2031-03-03T23:00:00Z'))).toBe('2026-11-27');
  expect(today(new Date('2031-03-05T09:00:00Z'))).toBe('2026-11-30');
  expect(today(new Date('2031-03-01T09:00:00Z'))).toBe('2026-11-27');
});
