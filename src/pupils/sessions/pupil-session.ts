import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Session } from '../../attendance/codes/code-on-date.ts';

/** One session of one pupil as the register stands now. */
export interface PupilSession {
  readonly date: IsoDate;
  readonly session: Session;
  /** Undefined where nobody has marked the pupil: neither there nor absent. */
  readonly code: string | undefined;
}

/** By date, mornings first. */
export function sessionsInOrder(sessions: readonly PupilSession[]): readonly PupilSession[] {
  return sessions.toSorted((a, b) => compareText(a.date, b.date) || compareText(a.session, b.session));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
