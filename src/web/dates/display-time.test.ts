import { expect, test } from 'vitest';
import { dayInLondon, displayDay, displayTime } from './display-time.ts';

test('a day is written out', () => {
  expect(displayDay('2026-11-02')).toBe('2 November 2026');
  expect(displayDay('2026-07-31')).toBe('31 July 2026');
});

test('a time is London’s, in winter and in summer, as GOV.UK writes it', () => {
  expect(displayTime(new Date('2026-11-21T15:04:00Z'))).toBe('21 November 2026 at 3:04pm');
  expect(displayTime(new Date('2026-07-31T23:30:00Z'))).toBe('1 August 2026 at 12:30am');
});

test('today is London’s day', () => {
  expect(dayInLondon(new Date('2026-07-31T23:30:00Z'))).toBe('2026-08-01');
  expect(dayInLondon(new Date('2026-11-30T23:30:00Z'))).toBe('2026-11-30');
});
