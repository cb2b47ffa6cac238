import type { IsoDate } from './iso-date.ts';

const calendarOfEngland = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });

/** The date at a moment, where schools are. */
export function dateInEngland(moment: Date): IsoDate {
  return calendarOfEngland.format(moment) as IsoDate;
}
