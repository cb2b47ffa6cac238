import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import { counted } from '../../../presentation/formatting.ts';
import type { Shown } from './drawn-view.ts';

/** Whether registers of a time still change much. */
const stillSettles = (last: IsoDate, today: IsoDate): boolean => !isSettled({ last }, today);

/**
 * The name of a day or week. Where its registers still change much, a reader sees the letter of statistics for low reliability after it, and
 * its figures stay; a file has the name alone.
 */
export const nameOfTime = (name: string, last: IsoDate, today: IsoDate, more = ''): Shown => ({
  text: `${name}${stillSettles(last, today) ? ', still settling (u)' : ''}${more}`,
  value: `${name}${more}`,
});

/** The first of some times whose registers still change, by its place; undefined where all have settled. */
export function settlingFrom(times: readonly IsoDate[], today: IsoDate): number | undefined {
  const first = times.findIndex((last) => stillSettles(last, today));
  return first === -1 ? undefined : first;
}

/** What there is to know of the newest weeks, where they still change. */
export function settlingNotes(weeks: readonly IsoDate[], today: IsoDate): readonly string[] {
  const settling = weeks.filter((last) => stillSettles(last, today) && weekOf(last) <= today);
  return settling.length === 0
    ? []
    : [
        `Registers of the newest ${settling.length === 1 ? 'week' : counted(settling.length, 'week', 'weeks')} are still settling: absence for which no reason is known yet counts as unauthorised, and falls as reasons come in.`,
      ];
}
