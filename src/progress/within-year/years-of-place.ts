import { yearAfter } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import type { DailyAttendance } from '../shocks/daily-attendance.ts';

/** Days between a school day and the same weekday of the same school week a year earlier. */
export const fiftyTwoWeeks = 364;

/** Possible and attended sessions. */
export interface PossibleAndAttended {
  possible: number;
  attended: number;
}

/** A place's sessions: this year to date, last year to the same day, and the whole of last year. */
export interface YearsOfPlace {
  readonly now: PossibleAndAttended;
  readonly before: PossibleAndAttended;
  readonly whole: PossibleAndAttended;
}

const none = (): PossibleAndAttended => ({ possible: 0, attended: 0 });
export const noYears = (): YearsOfPlace => ({ now: none(), before: none(), whole: none() });

/** Which of the two years each day is of, in the order of `days`; a day of neither is of none. */
export interface YearOfDays {
  readonly last: IsoDate;
  /** `now`, `before` (last year up to the same day), `rest` (last year after it) or none. */
  readonly of: readonly ('now' | 'before' | 'rest' | undefined)[];
}

/** Sorts the days of two years. @param last the last day of this year that is looked at */
export function yearOfDays(days: readonly IsoDate[], last: IsoDate): YearOfDays {
  const year = academicYearOf(last);
  const yearBefore = yearAfter(year, -1);
  const sameDay = daysAfter(last, -fiftyTwoWeeks);
  return {
    last,
    of: days.map((day) => {
      const of = academicYearOf(day);
      if (of === year) return day <= last ? 'now' : undefined;
      if (of !== yearBefore) return undefined;
      return day <= sameDay ? 'before' : 'rest';
    }),
  };
}

/**
 * A place's sessions in both years.
 *
 * @param leftOut days of this year that are left out, with the same weekdays of the same school weeks of last year
 */
export function yearsOfPlace(
  { days, rates, possible }: DailyAttendance,
  place: number,
  { of }: YearOfDays,
  leftOut?: ReadonlySet<IsoDate>,
): YearsOfPlace {
  const found = noYears();
  const [rate, sessions] = [rates[place]!, possible[place]!];
  for (let i = 0; i < days.length; i++) {
    const part = of[i];
    const attended = (rate[i]! / 100) * sessions[i]!;
    if (part === undefined || Number.isNaN(attended)) continue;
    const isOut =
      leftOut !== undefined &&
      (part === 'now' ? leftOut.has(days[i]!) : leftOut.has(daysAfter(days[i]!, fiftyTwoWeeks)));
    if (part !== 'now') add(found.whole, sessions[i]!, attended);
    if (part !== 'rest' && !isOut) add(found[part], sessions[i]!, attended);
  }
  return found;
}

function add(sum: PossibleAndAttended, possible: number, attended: number): void {
  sum.possible += possible;
  sum.attended += attended;
}

/** Adds one place's years to those of many. */
export function addYears(sum: YearsOfPlace, { now, before, whole }: YearsOfPlace): void {
  add(sum.now, now.possible, now.attended);
  add(sum.before, before.possible, before.attended);
  add(sum.whole, whole.possible, whole.attended);
}

/** Attendance in %. */
export const attendanceOf = ({ possible, attended }: PossibleAndAttended): number =>
  (100 * attended) / possible;
