import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { CountWindow } from './count-window.ts';

/** Days after which a day's registers hardly change any more: official statistics wait as long (docs/domain/registers.md). */
export const settlingDays = 14;

/** The first day on which the counts of a window are expected to stay. */
export function settledFrom({ last }: Pick<CountWindow, 'last'>): IsoDate {
  return daysAfter(last, settlingDays);
}

/** Whether so much time has passed since the end of a window that its counts are expected to stay. */
export function isSettled(window: Pick<CountWindow, 'last'>, today: IsoDate): boolean {
  return settledFrom(window) <= today;
}
