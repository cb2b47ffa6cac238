import { expect, test } from 'vitest';
import { longDate } from './long-date.ts';

test('a date is the day that it says, wherever the machine stands', () => {
  expect(longDate('2026-11-21')).toBe('21 November 2026');
  expect(longDate('2027-03-01')).toBe('1 March 2027');
});
