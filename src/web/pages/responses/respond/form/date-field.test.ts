import { expect, test } from 'vitest';
import { readDate } from './date-field.ts';

const date = (day: string, month: string, year: string) =>
  readDate({ 'from-day': day, 'from-month': month, 'from-year': year }, 'from');

test.each([
  ['4', '12', '2023', '2023-12-04'],
  ['04', '02', '2024', '2024-02-04'],
  ['29', '2', '2024', '2024-02-29'],
  ['1', 'March', '2024', '2024-03-01'],
  ['1', 'sept', '2024', '2024-09-01'],
])('%s %s %s is %s', (day, month, year, iso) => {
  expect(date(day, month, year)).toEqual({ kind: 'date', date: iso });
});

test.each([
  ['29', '2', '2023'],
  ['31', '6', '2023'],
  ['0', '1', '2023'],
  ['1', '13', '2023'],
  ['1', 'Smarch', '2023'],
  ['1', '1', '23'],
  ['1', '1', '99999'],
  ['-1', '1', '2023'],
  ['1.5', '1', '2023'],
  ['1', '1', '2023 or 1=1'],
])('%s %s %s is no date', (day, month, year) => {
  expect(date(day, month, year)).toEqual({ kind: 'not-a-date' });
});

test('what is missing is named', () => {
  expect(date('', '', '')).toEqual({ kind: 'empty' });
  expect(readDate({}, 'from')).toEqual({ kind: 'empty' });
  expect(date('4', '', '')).toEqual({ kind: 'incomplete', missing: ['month', 'year'] });
});
