import { isWorkingDay } from '../calendar/bank-holidays.ts';
import { daysAfter, type IsoDate, weekdayOf } from '../calendar/iso-date.ts';

/** A day on which statistics are planned to come out, at 9.30am. */
export interface PlannedPublication {
  readonly day: IsoDate;
  /** From four weeks before on the day is certain; before that it may still move. */
  readonly certain: boolean;
}

const fortnight = 14;
const certainFor = 28;
const year = 364;

const thursday = 4;

/** The rule in words, for pages that show the calendar. */
export const publicationRule =
  'Every second Thursday. Where that is a bank holiday of England, or lies between 24 December and 1 January, the release comes out on the next working day after.';

/** From 24 December to 1 January nothing comes out: few would be at work to read it, or to mend it. */
const isChristmas = (day: IsoDate): boolean => day.slice(5) >= '12-24' || day.slice(5) === '01-01';

/** The day itself, or the next on which a release comes out. */
export function publishingDayFrom(day: IsoDate): IsoDate {
  let found = day;
  while (isChristmas(found) || !isWorkingDay(found)) found = daysAfter(found, 1);
  return found;
}

/**
 * The calendar of the twelve months after a day: every second week, moved where nothing comes out.
 *
 * @param released days of releases, the latest first, at least one. The others are whole fortnights from the latest that stands on
 *   its Thursday: 2 January 2026 may be 25 December or 1 January, moved
 * @example publicationCalendar(['2025-11-27'], '2025-12-01')[1] // { day: '2026-01-02', certain: false }
 */
export function publicationCalendar(
  released: readonly IsoDate[],
  today: IsoDate,
): readonly PlannedPublication[] {
  const days: PlannedPublication[] = [];
  let fixed =
    released.find((day) => weekdayOf(day) === thursday && !day.endsWith(afterNewYear)) ??
    thursdayBefore(released[0]!);
  while (fixed > today) fixed = daysAfter(fixed, -fortnight);
  // The last day before today may have been moved to one that is to come.
  for (; fixed <= daysAfter(today, year); fixed = daysAfter(fixed, fortnight)) {
    const day = publishingDayFrom(fixed);
    if (day > today && day <= daysAfter(today, year))
      days.push({ day, certain: day <= daysAfter(today, certainFor) });
  }
  return days;
}

/**
 * The day of the release after that of a day.
 *
 * @param before days of the releases before it, the earliest first: they tell whether 2 January is 25 December or 1 January, moved
 * @example publicationAfter('2025-12-11', []) // '2026-01-02': two weeks later is 25 December
 */
export const publicationAfter = (day: IsoDate, before: readonly IsoDate[]): IsoDate =>
  publicationCalendar([day, ...before.toReversed()], day)[0]!.day;

/** Where Christmas and New Year's days are moved to, whatever weekday that is. */
const afterNewYear = '-01-02';

const thursdayBefore = (day: IsoDate): IsoDate => daysAfter(day, -((weekdayOf(day) - thursday + 7) % 7));
