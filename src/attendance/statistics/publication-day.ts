import { daysAfter, type IsoDate, weekdayOf } from '../calendar/iso-date.ts';
import { londonMoment } from '../calendar/london-moment.ts';
import { publishingDayFrom } from './publication-calendar.ts';

/** Registers of a day are amended for about two weeks. */
const settledAfter = 14;
const thursday = 4;

/** The first Thursday on which every day of a release is two weeks old, or the day that it is moved to. */
export function publicationDay(latest: IsoDate): IsoDate {
  const settled = daysAfter(latest, settledAfter);
  return publishingDayFrom(daysAfter(settled, (thursday - weekdayOf(settled) + 7) % 7));
}

/** Statistics come out at 9.30am in London, to everybody at once. */
export function publicationTime(day: IsoDate): Date {
  return londonMoment(day, '09:30')!;
}
