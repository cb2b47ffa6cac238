import { yearAfter } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { normalQuantile } from '../../numerics/normal-distribution.ts';
import type { SchoolDay } from '../../progress/days/school-day.ts';
import type { YearReading } from '../../progress/within-year/year-reading.ts';
import { fiftyTwoWeeks } from '../../progress/within-year/years-of-place.ts';

/** A week of a school's course: attendance from the start of the year to its end, %. */
export interface CourseWeek {
  /** Monday, in this year. */
  readonly monday: IsoDate;
  readonly now: number | undefined;
  /** Last year, on the same days. */
  readonly before: number | undefined;
  /** What would lead to what is expected: last year's, and the change that is asked. */
  readonly expected: number | undefined;
  readonly likely: { readonly low: number; readonly high: number } | undefined;
}

/** Half of the width of a range that holds 80 in 100 ends, in standard deviations. */
export const within80 = normalQuantile(0.9);

/**
 * A school's year week by week, beside last year's same weeks, with where it is likely to end. The range opens from where the year stands
 * to the forecast of its end.
 *
 * @param days of both years, oldest first
 * @param reading undefined where there is none
 */
export function courseOfSchool(
  days: readonly SchoolDay[],
  reading: Pick<YearReading, 'asked' | 'forecast'> | undefined,
): readonly CourseWeek[] {
  const last = days.at(-1)?.date;
  if (last === undefined) return [];
  const year = academicYearOf(last);
  const now = cumulated(days.filter(({ date }) => academicYearOf(date) === year));
  const before = cumulated(
    days
      .filter(({ date }) => academicYearOf(date) === yearAfter(year, -1))
      .map((day) => ({ ...day, date: daysAfter(day.date, fiftyTwoWeeks) })),
  );
  const mondays = [...new Set([...now.keys(), ...before.keys()])].sort();
  const newest = [...now.keys()].at(-1)!;
  const end = [...before.values()].at(-1);
  const here = now.get(newest)!;
  const weeksLeft = mondays.filter((monday) => monday > newest).length;
  return mondays.map((monday) => {
    const then = before.get(monday);
    const ahead = mondays.filter((one) => one > newest && one <= monday).length;
    return {
      monday,
      now: now.get(monday),
      before: then,
      expected: then === undefined || reading === undefined ? undefined : then + reading.asked,
      likely: likelyAt(ahead / weeksLeft, here, end, reading?.forecast),
    };
  });
}

function likelyAt(
  way: number,
  here: number,
  end: number | undefined,
  forecast: YearReading['forecast'],
): CourseWeek['likely'] {
  if (forecast === undefined || end === undefined || !(way > 0)) return undefined;
  const middle = here + way * (end + forecast.change - here);
  const half = way * within80 * forecast.sd;
  return { low: middle - half, high: middle + half };
}

/** Attendance from the start to the end of each week, %, by the week's Monday. */
function cumulated(days: readonly SchoolDay[]): ReadonlyMap<IsoDate, number> {
  const weeks = new Map<IsoDate, number>();
  let [possible, attended] = [0, 0];
  for (const day of days) {
    possible += day.possible;
    attended += day.attended;
    if (possible > 0) weeks.set(weekOf(day.date), (100 * attended) / possible);
  }
  return weeks;
}
