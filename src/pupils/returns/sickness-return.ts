import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';

/** What a person at the school believes, and why: the return looks forward, and no counter can make it. */
export interface SicknessBelief {
  /** Sessions of illness that the pupil will miss from here on. */
  readonly sessionsToCome: number;
  /** Grounds in the school's own words; never a diagnosis. */
  readonly grounds: string;
}

export interface SicknessReturn {
  /** Sessions coded I in the school year so far. */
  readonly sessionsSoFar: number;
  readonly sessionsExpected: number;
  /** The return is due now, and not on the day the count is full. */
  readonly due: boolean;
}

/**
 * Whether a sickness return is due: illness so far and what the school believes is to come make the days together,
 * consecutive or not.
 *
 * @param sessions of the school year
 * @param returned days on which one was made for a period that still lasts: one return per period
 */
export function sicknessReturn(
  sessions: readonly PupilSession[],
  belief: SicknessBelief,
  sicknessDays: number,
  returned: readonly IsoDate[] = [],
): SicknessReturn {
  const sessionsSoFar = sessions.filter(({ code }) => code === 'I').length;
  const sessionsExpected = sessionsSoFar + belief.sessionsToCome;
  return {
    sessionsSoFar,
    sessionsExpected,
    due: returned.length === 0 && belief.grounds.trim() !== '' && sessionsExpected >= 2 * sicknessDays,
  };
}

/** Pupils of whom it is time to ask: ill for at least a third of the days. Asking is all that follows. */
export function askAboutIllness(sessions: readonly PupilSession[], sicknessDays: number): boolean {
  return 3 * sessions.filter(({ code }) => code === 'I').length >= 2 * sicknessDays;
}
