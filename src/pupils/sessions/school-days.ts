import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { isPossible } from '../../attendance/codes/code-class.ts';
import type { PupilSession } from './pupil-session.ts';
import { classOf, isAttended, isMissed } from './sessions-missed.ts';

/** A day of a pupil on which school could be attended. */
export interface PupilDay {
  readonly date: IsoDate;
  readonly sessions: readonly PupilSession[];
  /** Every session that could be attended was missed. */
  readonly missed: boolean;
  /** Any session was attended. */
  readonly attended: boolean;
}

const daysOf = new WeakMap<readonly PupilSession[], readonly PupilDay[]>();

/** Days with a session that could be attended, in order; days that nobody marked are not among them. Of the same array once. */
export function pupilDays(sessions: readonly PupilSession[]): readonly PupilDay[] {
  let days = daysOf.get(sessions);
  if (days === undefined) {
    days = madeDays(sessions);
    daysOf.set(sessions, days);
  }
  return days;
}

/** Whether a pupil attended the last session that they could: then no day at the end was missed, and none need be made. */
export function wasThereLast(sessions: readonly PupilSession[]): boolean {
  const last = sessions.findLast(couldAttend);
  return last !== undefined && isAttended(last);
}

function couldAttend(session: PupilSession): boolean {
  const codeClass = classOf(session);
  return codeClass !== undefined && isPossible(codeClass);
}

function madeDays(sessions: readonly PupilSession[]): readonly PupilDay[] {
  const possible = sessions.filter(couldAttend);
  return [...Map.groupBy(possible, ({ date }) => date)]
    .map(([date, own]) => ({
      date,
      sessions: own,
      missed: own.every(isMissed),
      attended: own.some(isAttended),
    }))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Whole days missed one after the other at the end of what is known: 0 where the last day was attended. */
export function daysMissedLast(days: readonly PupilDay[]): readonly PupilDay[] {
  const last = days.findLastIndex(({ missed }) => !missed);
  return days.slice(last + 1);
}

/** Of the days missed last, those up to now in which no session has a reason: G, N, O or U throughout. */
export function daysWithoutReasonLast(days: readonly PupilDay[]): readonly PupilDay[] {
  const run = daysMissedLast(days);
  const explained = run.findLastIndex(({ sessions }) =>
    sessions.some((one) => isMissed(one) && classOf(one) !== 'unauthorised-absence'),
  );
  return run.slice(explained + 1);
}
