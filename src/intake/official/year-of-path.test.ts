import { describe, expect, it } from 'vitest';
import { dayOfName, oddYearIn, yearOfPath } from './year-of-path.ts';

describe('yearOfPath', () => {
  it.each([
    ['2022-2023/england_abs.csv', '2022-23'],
    ['2022-23/england_abs.csv', '2022-23'],
    ['2022_23/england_abs.csv', '2022-23'],
    ['2022–23/england_abs.csv', '2022-23'],
    ['Year 2022 to 2023/england_abs.csv', '2022-23'],
    ['2022 - 23/england_abs.csv', '2022-23'],
    ['data 202223/england_abs.csv', '2022-23'],
    ['2018-2019/copies/england_abs 2022-23.csv', '2022-23'],
    ['2018-2019/2022-2023/england_abs.csv', '2022-23'],
    ['1999-2000/england_abs.csv', undefined],
    ['2018-2023/england_abs.csv', undefined],
    ['edubasealldata20250914.csv', undefined],
    ['postcode_location_2017.csv', undefined],
    ['england_abs.csv', undefined],
  ])('%s', (path, year) => {
    expect(yearOfPath(path, 'data')).toBe(year);
  });

  it('takes the year of the data folder itself as the last resort', () => {
    expect(yearOfPath('england_abs.csv', '2022-2023')).toBe('2022-23');
    expect(yearOfPath('2018-2019/england_abs.csv', '2022-2023')).toBe('2018-19');
  });
});

describe('dayOfName', () => {
  it('reads the day of a register extract', () => {
    expect(dayOfName('register/edubasealldata20250914.csv')).toBe('2025-09-14');
    expect(dayOfName('20250914/edubasealldata.csv')).toBeUndefined();
  });
});

describe('oddYearIn', () => {
  it.each([
    ['2023/england_abs.csv', '2023'],
    ['2022-2024/england_abs.csv', '2022-2024'],
    ['2022 to 2024/england_abs.csv', '2022 to 2024'],
    ['22-23/england_abs.csv', '22-23'],
    ['AY2223/england_abs.csv', '2223'],
    ['batch 31-12/england_abs.csv', undefined],
  ])('%s', (path, text) => {
    expect(oddYearIn(path)).toBe(text);
  });
});
