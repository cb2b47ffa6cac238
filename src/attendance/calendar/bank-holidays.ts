import { easterSunday } from './easter.ts';
import { daysAfter, type IsoDate, isoDateOf, weekdayOf } from './iso-date.ts';

const monday = 1;
const friday = 5;

/**
 * Bank holidays of England of a year, as the Banking and Financial Dealings Act 1971 and custom have them: New Year's Day, Good
 * Friday, Easter Monday, the first and the last Monday of May, the last of August, Christmas Day and Boxing Day; those that fall on a weekend on
 * the next weekday that is none. Days that are proclaimed for one year, such as a coronation, are not known ahead and not here.
 */
export function bankHolidays(year: number): ReadonlySet<IsoDate> {
  const easter = easterSunday(year);
  const days = new Set<IsoDate>([
    daysAfter(easter, -2),
    daysAfter(easter, 1),
    mondayFrom(dayOf(year, 5, 1)),
    mondayFrom(dayOf(year, 5, 25)),
    mondayFrom(dayOf(year, 8, 25)),
  ]);
  // In this order: Boxing Day on a Monday stays, and Christmas Day on a Sunday goes to the Tuesday after it.
  const fixed = [dayOf(year, 1, 1), dayOf(year, 12, 25), dayOf(year, 12, 26)];
  for (const day of fixed.filter((each) => weekdayOf(each) <= friday)) days.add(day);
  for (let day of fixed.filter((each) => weekdayOf(each) > friday)) {
    while (weekdayOf(day) > friday || days.has(day)) day = daysAfter(day, 1);
    days.add(day);
  }
  return days;
}

/** Whether people of an office work on a day: Monday to Friday, no bank holiday. */
export const isWorkingDay = (day: IsoDate): boolean =>
  weekdayOf(day) <= friday && !bankHolidays(Number(day.slice(0, 4))).has(day);

const dayOf = (year: number, month: number, day: number): IsoDate =>
  isoDateOf(Date.UTC(year, month - 1, day) / 86_400_000);

const mondayFrom = (day: IsoDate): IsoDate => daysAfter(day, (monday - weekdayOf(day) + 7) % 7);
