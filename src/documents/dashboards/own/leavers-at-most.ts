import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import { isMissing } from '../../../attendance/published.ts';
import { missingRegisters, type OwnDay } from './own-days.ts';

/** Who was counted in the year and is not on its newest day, by counts. */
export interface LeaversAtMost {
  /** The newest day of which every register came, if it is within a week of the newest of all; else the newest of all. */
  readonly on: IsoDate;
  /** Whether no later day has a session: of later ones nothing is said. */
  readonly isNewest: boolean;
  /** Pupils who were counted in the year and not on that day: nobody who has left is missing among them. */
  readonly pupils: number;
  /** The most sessions that they can have had, up to that day. */
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
  const open = days.filter(({ sessions }) => sessions.possible > 0);
  const newest = open.at(-1)?.date;
  if (newest === undefined) return undefined;
  const whole = open.findLast((day) => missingRegisters(day) === 0)?.date;
  // Of a day whose registers are missing fewer pupils are known: the bound is looser and holds, where an old day says nothing of now.
  const on = whole !== undefined && daysAfter(whole, oldestWhole) >= newest ? whole : newest;
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
  const upTo = days.filter(({ date }) => date <= on);
  const gone = upTo.map(({ date, sessions }) => {
    const pupils = goneOn(date);
    return pupils === undefined ? undefined : { pupils, sessions: Math.min(sessions.possible, 2 * pupils) };
  });
  if (gone.includes(undefined)) return undefined;
  return {
    on,
    isNewest: on === newest,
    pupils: Math.max(0, ...gone.map((day) => day!.pupils)),
    sessions: gone.reduce((sum, day) => sum + day!.sessions, 0),
  };
}

/** Days by which a day of which every register came may be older than the newest. */
const oldestWhole = 7;

/** Pupils whom official statistics count, with a possible session in the time. */
function pupilsIn(groups: CountRecord['groups']): number | undefined {
  const enrolments = groups.find(
    ({ scope, yearGroup, characteristic }) =>
      scope === 'in' && yearGroup === null && characteristic === 'all',
  )?.enrolments;
  return enrolments === undefined || isMissing(enrolments) ? undefined : enrolments;
}
