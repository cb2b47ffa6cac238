import { longDate } from '../../presentation/long-date.ts';

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
});
const isoDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day of a time in London, or an ISO day: "21 November 2026". */
export function displayDay(when: Date | string): string {
  return typeof when === 'string' ? longDate(when) : day.format(when);
}

/** A time in London as GOV.UK writes it: "21 November 2026 at 3:04pm". */
export function displayTime(when: Date): string {
  return `${displayDay(when)} at ${hour.format(when).replace(/\s?([ap])\.?m\.?$/i, (_, half: string) => `${half.toLowerCase()}m`)}`;
}

/** The day of a time in London, yyyy-mm-dd. */
export function dayInLondon(when: Date): string {
  return isoDay.format(when);
}
