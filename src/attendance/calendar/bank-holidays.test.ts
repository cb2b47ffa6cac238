import { expect, test } from 'vitest';
import { bankHolidays, isWorkingDay } from './bank-holidays.ts';
import type { IsoDate } from './iso-date.ts';

/** As https://www.gov.uk/bank-holidays has them for England and Wales. */
const published: readonly [number, readonly string[]][] = [
  // Christmas Day was a Saturday, Boxing Day a Sunday.
  [2021, ['01-01', '04-02', '04-05', '05-03', '05-31', '08-30', '12-27', '12-28']],
  [2024, ['01-01', '03-29', '04-01', '05-06', '05-27', '08-26', '12-25', '12-26']],
  [2025, ['01-01', '04-18', '04-21', '05-05', '05-26', '08-25', '12-25', '12-26']],
  [2026, ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-28']],
  [2027, ['01-01', '03-26', '03-29', '05-03', '05-31', '08-30', '12-27', '12-28']],
];

test.each(published)('bank holidays of England in %i', (year, days) => {
  expect([...bankHolidays(year)].toSorted()).toEqual(days.map((day) => `${year}-${day}`));
});

test('of a Christmas Day on a Sunday the Tuesday is taken, and New Year’s Day goes to the Monday', () => {
  expect(
    [...bankHolidays(2022)].filter((day) => day > '2022-12-01' || day < '2022-02-01').toSorted(),
  ).toEqual(['2022-01-03', '2022-12-26', '2022-12-27']);
});

test('people work from Monday to Friday but for bank holidays', () => {
  const works = (day: string) => isWorkingDay(day as IsoDate);
  expect(['2025-04-17', '2025-04-18', '2025-04-19', '2025-04-21', '2025-04-22'].map(works)).toEqual([
    true,
    false,
    false,
    false,
    true,
  ]);
});
