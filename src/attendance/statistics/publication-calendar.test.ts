import { expect, test } from 'vitest';
import { type IsoDate, weekdayOf } from '../calendar/iso-date.ts';
import { publicationCalendar } from './publication-calendar.ts';

const of = (last: string, today: string) => publicationCalendar(last as IsoDate, today as IsoDate);

test('every second Thursday for twelve months, certain for four weeks', () => {
  const days = of('2025-11-27', '2025-12-01');
  expect(days.map(({ day }) => day).slice(0, 3)).toEqual(['2025-12-11', '2025-12-25', '2026-01-08']);
  expect(days.map(({ certain }) => certain).slice(0, 3)).toEqual([true, true, false]);
  expect(days).toHaveLength(26);
  expect(new Set(days.map(({ day }) => weekdayOf(day)))).toEqual(new Set([4]));
});

test('a day of publication that is today or past is not planned any more', () => {
  expect(of('2025-12-11', '2025-12-11')[0]!.day).toBe('2025-12-25');
  expect(of('2025-12-11', '2025-12-10')[0]!.day).toBe('2025-12-11');
  expect(of('2025-01-02', '2025-12-10')[0]!.day).toBe('2025-12-18');
});
