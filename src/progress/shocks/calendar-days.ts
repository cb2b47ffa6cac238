import { dayNumber, type IsoDate, isoDateOf, weekdayOf } from '../../attendance/calendar/iso-date.ts';

/**
 * Days that are the eve of a break or the return from one: next to at least `breakOfWeekdays` weekdays on which nobody
 * has a register. The first and last day of all are next to a break too.
 *
 * @param days in order
 */
export function daysNextToBreaks(days: readonly IsoDate[], breakOfWeekdays: number): readonly boolean[] {
  const gaps = days.map((day, i) => (i === 0 ? breakOfWeekdays : weekdaysBetween(days[i - 1]!, day)));
  return days.map(
    (_, i) => gaps[i]! >= breakOfWeekdays || (gaps[i + 1] ?? breakOfWeekdays) >= breakOfWeekdays,
  );
}

/** Mondays to Fridays strictly between two dates. */
function weekdaysBetween(from: IsoDate, to: IsoDate): number {
  let count = 0;
  for (let day = dayNumber(from) + 1; day < dayNumber(to); day++) if (weekdayOf(isoDateOf(day)) <= 5) count++;
  return count;
}
