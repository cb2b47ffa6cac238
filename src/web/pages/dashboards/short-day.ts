import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** A day without its year, as a picture has room for: "14 Sept". */
export const shortDay = (date: IsoDate): string => day.format(new Date(`${date}T12:00:00Z`));
