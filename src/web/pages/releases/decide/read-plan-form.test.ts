import { expect, test } from 'vitest';
import { clockTime, readPlanForm } from './read-plan-form.ts';

test.each([
  ['9am', '09:00'],
  ['9:30am', '09:30'],
  ['9.30 AM', '09:30'],
  ['12am', '00:00'],
  ['12pm', '12:00'],
  ['11:59 pm', '23:59'],
  ['14:15', '14:15'],
  ['0:05', '00:05'],
  ['midday', '12:00'],
  ['Noon', '12:00'],
  ['midnight', '00:00'],
])('"%s" is %s', (text, time) => {
  expect(clockTime(text)).toBe(time);
});

test.each(['', '9', '24:00', '9:60', '13pm', '0am', '9:5am', 'nine', '-9am', '9am tomorrow', '1e1am'])(
  '"%s" is no time',
  (text) => {
    expect(clockTime(text)).toBe(undefined);
  },
);

const now = new Date('2026-03-01T12:00:00Z');
const at = (day: string, month: string, year: string, time: string) =>
  readPlanForm({ when: 'at', 'date-day': day, 'date-month': month, 'date-year': year, time }, now);

test('a time is by England’s clocks, in winter and in summer', () => {
  expect(at('2', '3', '2026', '9am')).toEqual({ when: 'at', time: new Date('2026-03-02T09:00:00Z') });
  expect(at('7', 'September', '2026', '9am')).toEqual({ when: 'at', time: new Date('2026-09-07T08:00:00Z') });
});

test('the hour that is left out in spring is said to be', () => {
  expect(at('29', '3', '2026', '1:30am')).toEqual({
    errors: [{ field: 'time', text: 'The clocks go forward that night, and leave this time out' }],
  });
});

test('now is now, whatever else was typed', () => {
  expect(readPlanForm({ when: 'now', 'date-day': 'x' }, now)).toEqual({ when: 'now' });
});
