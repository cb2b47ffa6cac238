import { expect, test } from 'vitest';
import { isWorkingDay } from '../calendar/bank-holidays.ts';
import { type IsoDate, weekdayOf } from '../calendar/iso-date.ts';
import { publicationAfter, publicationCalendar, publishingDayFrom } from './publication-calendar.ts';

const of = (last: string | readonly string[], today: string) =>
  publicationCalendar([last].flat() as IsoDate[], today as IsoDate);

test('every second Thursday for twelve months, certain for four weeks', () => {
  const days = of('2025-11-27', '2025-12-01');
  expect(days.map(({ day }) => day).slice(0, 4)).toEqual([
    '2025-12-11',
    // Not on Christmas Day, nor before 2 January.
    '2026-01-02',
    '2026-01-08',
    '2026-01-22',
  ]);
  expect(days.map(({ certain }) => certain).slice(0, 3)).toEqual([true, false, false]);
  expect(days).toHaveLength(26);
  expect(days.filter(({ day }) => weekdayOf(day) !== 4).map(({ day }) => day)).toEqual(['2026-01-02']);
});

test('a day that was moved moves none after it', () => {
  const after = of(['2026-01-02', '2025-12-11'], '2026-01-02').map(({ day }) => day);
  expect(after.slice(0, 2)).toEqual(['2026-01-08', '2026-01-22']);
});

test('the release after one is not announced for Christmas, and the moved day moves none after it', () => {
  const after = (day: string, ...before: string[]) => publicationAfter(day as IsoDate, before as IsoDate[]);
  expect(after('2025-11-27')).toBe('2025-12-11');
  expect(after('2025-12-11', '2025-11-27')).toBe('2026-01-02');
  expect(after('2026-01-02', '2025-11-27', '2025-12-11')).toBe('2026-01-08');
});

test('2 January is no Thursday of the calendar, even where it is a Thursday', () => {
  // 26 December 2030 is a Thursday and Boxing Day.
  const before = of('2030-12-12', '2030-12-20').map(({ day }) => day);
  expect(before.slice(0, 2)).toEqual(['2031-01-02', '2031-01-09']);
  expect(of(['2031-01-02', '2030-12-12'], '2031-01-02')[0]!.day).toBe('2031-01-09');
});

test('where only moved days are known, the Thursday before is taken', () => {
  expect(of('2026-01-02', '2026-01-02')[0]!.day).toBe('2026-01-15');
});

test('nothing is planned for a bank holiday, a weekend, or 24 December to 1 January, in whichever year', () => {
  for (let year = 2024; year < 2044; year += 1)
    for (const last of [`${year}-01-09`, `${year}-01-16`])
      for (const { day } of of(last, `${year}-01-20`)) {
        expect(isWorkingDay(day), day).toBe(true);
        expect(day.slice(5) >= '12-24' || day.slice(5) === '01-01', day).toBe(false);
      }
});

test('Christmas that begins on the day of a release moves it to the first working day of January', () => {
  const moved = (day: string) => publishingDayFrom(day as IsoDate);
  expect(moved('2026-12-24')).toBe('2027-01-04');
  expect(moved('2026-12-31')).toBe('2027-01-04');
  expect(moved('2026-12-23')).toBe('2026-12-23');
});

test('a day of publication that is today or past is not planned any more', () => {
  expect(of('2025-12-11', '2025-12-11')[0]!.day).toBe('2026-01-02');
  expect(of('2025-12-11', '2025-12-10')[0]!.day).toBe('2025-12-11');
  expect(of('2025-01-02', '2025-12-10')[0]!.day).toBe('2025-12-18');
  // The Thursday is past and the day that it was moved to is not.
  expect(of('2025-11-27', '2025-12-28')[0]!.day).toBe('2026-01-02');
});
