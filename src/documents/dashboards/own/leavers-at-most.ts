import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { isMissing } from '../../../attendance/published.ts';
import type { OwnDay } from './own-days.ts';

/** Who was counted in the year and is not on its newest day, by counts. */
export interface LeaversAtMost {
  /** The newest day of which every register came. */
  readonly on: IsoDate;
  /** Pupils who were counted in the year and not on that day: nobody who has left is missing among them. */
  readonly pupils: number;
  /** The most sessions that they can have had. */
  readonly sessions: number;
}

/**
 * How many pupils of the year so far are not there on its newest day, and how many sessions they can have had. Counts do not say whose
 * sessions they are, but how many pupils there were in a week, a half term and the year: whoever was there on a day and is not on the newest
 * is among those of a time that has both days, less those of the newest day.
 *
 * @returns undefined where the records do not say how many pupils there were
 */
export function leaversAtMost(
  records: readonly CountRecord[],
  days: readonly OwnDay[],
): LeaversAtMost | undefined {
  const on = (
    days.findLast(({ sessions, registers }) => sessions.possible > 0 && allCame(registers)) ??
    days.findLast(({ sessions }) => sessions.possible > 0)
  )?.date;
  if (on === undefined) return undefined;
  const around = records
    .filter(({ window }) => window.first <= on && window.last >= on)
    .flatMap(({ window, groups }) => {
      const pupils = pupilsIn(groups);
      return pupils === undefined ? [] : [{ ...window, pupils }];
    });
  const there = around.find(({ kind }) => kind === 'day')?.pupils;
  if (there === undefined) return undefined;
  const goneOn = (date: IsoDate): number | undefined => {
    const both = around.filter(({ kind, first, last }) => kind !== 'day' && first <= date && last >= date);
    return both.length === 0 ? undefined : Math.max(0, Math.min(...both.map(({ pupils }) => pupils)) - there);
  };
  const gone = days.map(({ date, sessions }) => {
    const pupils = goneOn(date);
    return pupils === undefined ? undefined : { pupils, sessions: Math.min(sessions.possible, 2 * pupils) };
  });
  if (gone.includes(undefined)) return undefined;
  return {
    on,
    pupils: Math.max(0, ...gone.map((day) => day!.pupils)),
    sessions: gone.reduce((sum, day) => sum + day!.sessions, 0),
  };
}

const allCame = (registers: OwnDay['registers']): boolean =>
  registers === undefined || registers.received >= registers.expected;

/** Pupils whom official statistics count, with a possible session in the time. */
function pupilsIn(groups: CountRecord['groups']): number | undefined {
  const enrolments = groups.find(
    ({ scope, yearGroup, characteristic }) =>
      scope === 'in' && yearGroup === null && characteristic === 'all',
  )?.enrolments;
  return enrolments === undefined || isMissing(enrolments) ? undefined : enrolments;
}
