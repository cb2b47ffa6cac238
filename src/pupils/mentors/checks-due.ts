import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';

/** Checks after mentoring ended that are due by a day and were not made: weeks after the end, in order. */
export function checksDue(
  ended: IsoDate,
  made: readonly number[],
  on: IsoDate,
  weeksAfter: readonly number[],
): readonly number[] {
  return weeksAfter.filter((weeks) => !made.includes(weeks) && daysAfter(ended, 7 * weeks) <= on);
}
