import type { IsoDate } from '../../attendance/calendar/iso-date.ts';

/**
 * By when a school is asked to respond, as its pages say it. A response that comes later is still taken.
 *
 * @param lastDay undefined where none was chosen
 * @param today in England
 * @param inWords a date in words
 */
export function lastDayWords(
  lastDay: IsoDate | undefined,
  today: IsoDate,
  hasResponded: boolean,
  inWords: (date: IsoDate) => string,
): string | undefined {
  if (lastDay === undefined || hasResponded) return undefined;
  if (today > lastDay)
    return `The last day to respond was ${inWords(lastDay)}. You can still respond, and your response is read.`;
  return today === lastDay ? 'Today is the last day to respond.' : `Please respond by ${inWords(lastDay)}.`;
}
