import { type CodeClass, isAbsence, isPossible } from '../../attendance/codes/code-class.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import type { PupilSession } from './pupil-session.ts';

/** What the register makes of a session; undefined where it is not marked. */
export function classOf({ code, date }: PupilSession): CodeClass | undefined {
  return code === undefined ? undefined : codeOn(code, date)?.codeClass;
}

/** The pupil was absent, with leave or without. */
export function isMissed(session: PupilSession): boolean {
  const codeClass = classOf(session);
  return codeClass !== undefined && isAbsence(codeClass);
}

/** The pupil was at school or at an approved activity. */
export function isAttended(session: PupilSession): boolean {
  const codeClass = classOf(session);
  return codeClass !== undefined && isPossible(codeClass) && !isAbsence(codeClass);
}

/** Sessions of a pupil, counted. */
export interface SessionsMissed {
  readonly possible: number;
  readonly missed: number;
  /** Sessions that were due and that nobody marked: in none of the other two. */
  readonly unmarked: number;
}

export function sessionsMissed(sessions: readonly PupilSession[]): SessionsMissed {
  let [possible, missed, unmarked] = [0, 0, 0];
  for (const session of sessions) {
    const codeClass = classOf(session);
    if (codeClass === undefined) unmarked += 1;
    else if (isPossible(codeClass)) {
      possible += 1;
      if (isAbsence(codeClass)) missed += 1;
    }
  }
  return { possible, missed, unmarked };
}

/** Missed of possible sessions in per cent; undefined where none was possible. */
export function percentMissed({ missed, possible }: SessionsMissed): number | undefined {
  return possible === 0 ? undefined : (100 * missed) / possible;
}

/**
 * Sessions as a family counts: `3 days`, `half a day`, `4 and a half days`. A morning and an afternoon are a day also where
 * they are of two days.
 */
export function daysInWords(count: number): string {
  const days = Math.floor(count / 2);
  if (count % 2 === 0) return days === 1 ? '1 day' : `${days} days`;
  return days === 0 ? 'half a day' : `${days} and a half days`;
}
