import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { lastDayWords } from './last-day.ts';

const last = '2026-10-16' as IsoDate;
const on = (today: string, hasResponded = false) =>
  lastDayWords(last, today as IsoDate, hasResponded, (date) => date);

test.each([
  ['2026-10-15', 'Please respond by 2026-10-16.'],
  ['2026-10-16', 'Today is the last day to respond.'],
  ['2026-10-17', 'The last day to respond was 2026-10-16. You can still respond, and your response is read.'],
])('on %s', (today, words) => {
  expect(on(today)).toBe(words);
});

test('nothing is asked of a school that has responded, or where no day was chosen', () => {
  expect(on('2026-10-15', true)).toBe(undefined);
  expect(lastDayWords(undefined, last, false, String)).toBe(undefined);
});
