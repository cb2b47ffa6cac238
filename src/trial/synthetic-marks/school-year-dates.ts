import { easterSunday } from '../../attendance/calendar/easter.ts';
import { daysAfter, type IsoDate, isoDateOf, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { DateRange, SchoolTerm } from '../../attendance/calendar/school-calendar.ts';

/** Weekdays of a school year in term, on some of which a school is shut: 190 with pupils and five without. */
export const termDays = 195;

/** Sessions of a year, those of days on which the school is shut among them. */
export const yearSessions = 2 * termDays;

/** The terms of a school year, as most English authorities set them. */
export interface TermsOfYear {
  readonly terms: readonly SchoolTerm[];
  /** Bank holidays within them. */
  readonly bankHolidays: readonly IsoDate[];
  /** The weekdays within them that are no half term and no bank holiday: `termDays` of them. */
  readonly days: readonly IsoDate[];
}

/** @param start calendar year of the year's September */
export function termsOfYear(start: number): TermsOfYear {
  const easter = easterSunday(start + 1);
  const autumn = range(nthWeekday(start, 9, 3, 1), daysAfter(lastBefore(isoDate(start, 12, 21), 5), 0));
  const spring = range(firstOnOrAfter(isoDate(start + 1, 1, 4), 1), daysAfter(easter, -9));
  const summerFirst = daysAfter(easter, 8);
  const october = week(lastMonday(start, 10));
  const february = week(nthWeekday(start + 1, 2, 1, 3));
  const may = week(lastMonday(start + 1, 5));
  const bankHolidays = [nthWeekday(start + 1, 5, 1, 1)].filter((day) => day >= summerFirst);
  const days = [...weekdays(autumn, october), ...weekdays(spring, february)];
  const summer: IsoDate[] = [];
  for (let day = summerFirst; days.length + summer.length < termDays; day = daysAfter(day, 1))
    if (weekdayOf(day) < 6 && !within(may, day) && !bankHolidays.includes(day)) summer.push(day);
  return {
    terms: [
      { term: 'autumn', ...autumn, halfTerm: october },
      { term: 'spring', ...spring, halfTerm: february },
      { term: 'summer', ...range(summerFirst, summer.at(-1)!), halfTerm: may },
    ],
    bankHolidays,
    days: [...days, ...summer],
  };
}

const range = (first: IsoDate, last: IsoDate): DateRange => ({ first, last });
const within = ({ first, last }: DateRange, day: IsoDate): boolean => first <= day && day <= last;
const week = (monday: IsoDate): DateRange => range(monday, daysAfter(monday, 4));
const isoDate = (year: number, month: number, day: number): IsoDate =>
  isoDateOf(Date.UTC(year, month - 1, day) / 86_400_000);

function firstOnOrAfter(day: IsoDate, weekday: number): IsoDate {
  return daysAfter(day, (weekday - weekdayOf(day) + 7) % 7);
}

function lastBefore(day: IsoDate, weekday: number): IsoDate {
  return daysAfter(firstOnOrAfter(day, weekday), -7);
}

/** The nth Monday (1) to Sunday (7) of a month. */
function nthWeekday(year: number, month: number, weekday: number, n: number): IsoDate {
  return daysAfter(firstOnOrAfter(isoDate(year, month, 1), weekday), 7 * (n - 1));
}

function lastMonday(year: number, month: number): IsoDate {
  return lastBefore(isoDate(year, month + 1, 1), 1);
}

function weekdays(term: DateRange, halfTerm: DateRange): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = term.first; day <= term.last; day = daysAfter(day, 1))
    if (weekdayOf(day) < 6 && !within(halfTerm, day)) days.push(day);
  return days;
}
