import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysNextToBreaks } from './calendar-days.ts';

test('a weekend and a single day off are no break; a week is, on both its sides', () => {
  const days = [
    '2024-10-17',
    '2024-10-18',
    '2024-10-21',
    '2024-10-23',
    '2024-10-24',
    '2024-10-25',
    '2024-11-04',
    '2024-11-05',
    '2024-11-06',
  ];
  expect(daysNextToBreaks(days as IsoDate[], 2)).toEqual([
    true,
    false,
    false,
    false,
    false,
    true,
    true,
    false,
    true,
  ]);
});
