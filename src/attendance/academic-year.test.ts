import { expect, test } from 'vitest';
import {
  academicYear,
  displayYear,
  lastYearBeforePandemic,
  parseAcademicYear,
  startOf,
  yearAfter,
} from './academic-year.ts';

test.each(['2022-23', '2022/23', '2022-2023', '2022/2023', '202223', ' 2022-23 '])(
  'reads %j as 2022-23',
  (text) => {
    expect(parseAcademicYear(text)).toBe('2022-23');
  },
);

test.each([
  '',
  '2022',
  '2022-24',
  '2022-22',
  '2023-22',
  '1999-00',
  '2022-1923',
  '2022-023',
  '22-23',
  '2022–23',
  '2022-23b',
  'x2022-23',
  '20222023x',
])('does not take %j for an academic year', (text) => {
  expect(parseAcademicYear(text)).toBeUndefined();
});

test('the years follow each other across a century', () => {
  expect(parseAcademicYear('2099-00')).toBe('2099-00');
  expect(academicYear(2099)).toBe('2099-00');
  expect(academicYear(2008)).toBe('2008-09');
});

test('a year knows its start, the years after it and how people write it', () => {
  expect(startOf('2022-23')).toBe(2022);
  expect(yearAfter('2022-23')).toBe('2023-24');
  expect(yearAfter('2018-19', 4)).toBe('2022-23');
  expect(yearAfter('2022-23', -1)).toBe('2021-22');
  expect(displayYear('2022-23')).toBe('2022/23');
  expect(lastYearBeforePandemic).toBe('2018-19');
});
