import { dayNumber, daysAfter, type IsoDate, isoDateOf, weekdayOf } from '../calendar/iso-date.ts';

/** A week of statistics: that of ISO 8601, as explore education statistics numbers them. */
export interface StatisticalWeek {
  /** Calendar year to which the week belongs: that of its Thursday. */
  readonly year: number;
  readonly week: number;
}

/** @example statisticalWeek('2022-09-12') // { year: 2022, week: 37 } */
export function statisticalWeek(date: IsoDate): StatisticalWeek {
  const thursday = daysAfter(date, 4 - weekdayOf(date));
  const year = Number(thursday.slice(0, 4));
  const first = dayNumber(`${year}-01-01` as IsoDate);
  return { year, week: 1 + Math.floor((dayNumber(thursday) - first) / 7) };
}

/** The Monday of a week of statistics. */
export function mondayOf({ year, week }: StatisticalWeek): IsoDate {
  // 4 January is always in week 1.
  const january = `${year}-01-04` as IsoDate;
  const monday = dayNumber(january) - (weekdayOf(january) - 1);
  return isoDateOf(monday + 7 * (week - 1));
}
