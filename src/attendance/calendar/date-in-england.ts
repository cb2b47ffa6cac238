import type { IsoDate } from './iso-date.ts';

const calendarOfEngland = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

const hourLength = 3_600_000;
let last: { readonly hour: number; readonly date: IsoDate } | undefined;

/** The date at a moment, where schools are. Days there begin on the hour, so that an hour is asked for once. */
export function dateInEngland(moment: Date): IsoDate {
  const hour = Math.floor(moment.getTime() / hourLength);
  if (last?.hour !== hour) last = { hour, date: calendarOfEngland.format(moment) as IsoDate };
  return last.date;
}
