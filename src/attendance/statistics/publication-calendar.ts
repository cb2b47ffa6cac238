import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';

/** A day on which statistics are planned to come out, at 9.30am. */
export interface PlannedPublication {
  readonly day: IsoDate;
  /** From four weeks before on the day is certain; before that it may still move. */
  readonly certain: boolean;
}

const fortnight = 14;
const certainFor = 28;
const year = 364;

/**
 * The calendar of the twelve months after a day: every second week.
 *
 * @param last any day of publication: the others are whole fortnights from it
 * @example publicationCalendar('2025-11-27', '2025-12-01')[0] // { day: '2025-12-11', certain: true }
 */
export function publicationCalendar(last: IsoDate, today: IsoDate): readonly PlannedPublication[] {
  const days: PlannedPublication[] = [];
  let day = last;
  while (daysAfter(day, -fortnight) > today) day = daysAfter(day, -fortnight);
  while (day <= today) day = daysAfter(day, fortnight);
  for (; day <= daysAfter(today, year); day = daysAfter(day, fortnight))
    days.push({ day, certain: day <= daysAfter(today, certainFor) });
  return days;
}
