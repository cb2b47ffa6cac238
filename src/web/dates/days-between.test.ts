import { expect, test } from 'vitest';
import { daysBetween } from './days-between.ts';

test.each([
  ['2026-09-03T08:30:00Z', '2026-09-03T20:00:00Z', 0],
  ['2026-09-03T22:30:00Z', '2026-09-03T23:30:00Z', 1],
  // The clocks go back on 25 October 2026: a day of 25 hours is one day.
  ['2026-10-24T12:00:00Z', '2026-10-26T12:00:00Z', 2],
  ['2026-03-01T12:00:00Z', '2026-02-27T12:00:00Z', -2],
])('midnights from %s to %s', (from, to, days) => {
  expect(daysBetween(new Date(from), new Date(to))).toBe(days);
});
