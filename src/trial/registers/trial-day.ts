import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { dayNumber, daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { finishedYear } from '../synthetic-marks/marked-school.ts';
import { termsOfYear } from '../synthetic-marks/school-year-dates.ts';

/** The year of a trial in which its day lies: the one after the official files' last. */
export const trialYear = finishedYear + 1;

/**
 * The day of a trial: of the school days of its year, the nearest to a date; of two as near, the earlier.
 *
 * @example trialDay('2026-11-29' as IsoDate) // 2026-11-30, a Monday
 */
export function trialDay(date: IsoDate): IsoDate {
  const wanted = dayNumber(date);
  const [first, ...others] = termsOfYear(trialYear).days;
  return others.reduce(
    (best, day) => (Math.abs(dayNumber(day) - wanted) < Math.abs(dayNumber(best) - wanted) ? day : best),
    first!,
  );
}

/** The trial's day at a moment: it goes on with the days that pass while the trial runs. */
export function trialToday(day: IsoDate, begun: Date): (now: Date) => IsoDate {
  const first = dayNumber(dateInEngland(begun));
  return (now) => {
    const passed = dayNumber(dateInEngland(now)) - first;
    return passed <= 0 ? day : trialDay(daysAfter(day, passed));
  };
}
