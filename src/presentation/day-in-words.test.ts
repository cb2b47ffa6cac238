import { expect, test } from 'vitest';
import { dayInWords } from './day-in-words.ts';

test('a date is the day that it says, wherever the machine stands', () => {
  expect(dayInWords('2026-11-21')).toBe('21 November 2026');
  expect(dayInWords('2027-03-01')).toBe('1 March 2027');
});
