import { expect, test } from 'vitest';
import { londonMoment } from './london-moment.ts';

test.each([
  ['2026-09-07', '09:00', '2026-09-07T08:00:00.000Z'],
  ['2026-12-07', '09:00', '2026-12-07T09:00:00.000Z'],
  ['2026-07-01', '00:30', '2026-06-30T23:30:00.000Z'],
  // The clocks go back on 25 October: half past one comes twice.
  ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25', '02:30', '2026-10-25T02:30:00.000Z'],
])('%s %s in London is %s', (day, time, moment) => {
  expect(londonMoment(day, time)?.toISOString()).toBe(moment);
});

test('the hour that is left out in spring is no moment', () => {
  expect(londonMoment('2026-03-29', '01:30')).toBe(undefined);
});
