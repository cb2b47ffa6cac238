import type { SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { count, percent } from '../../../presentation/formatting.ts';

type Own = Pick<SessionCounts, 'attended' | 'possible'>;

/** Between which figures attendance lies, %. */
export interface AttendanceBetween {
  readonly lowest: number;
  readonly highest: number;
}

/** Attendance without some of its sessions, whichever they are; undefined where nothing may be left. */
export function withoutSome({ attended, possible }: Own, sessions: number): AttendanceBetween | undefined {
  if (sessions >= possible) return undefined;
  const absent = possible - attended;
  return {
    lowest: (100 * Math.max(0, attended - sessions)) / (possible - sessions),
    highest: (100 * attended) / (possible - Math.min(sessions, absent)),
  };
}

/** Attendance if some of its sessions had been anything else. */
export const withSomeChanged = ({ attended, possible }: Own, sessions: number): AttendanceBetween => ({
  lowest: (100 * Math.max(0, attended - sessions)) / possible,
  highest: (100 * Math.min(possible, attended + sessions)) / possible,
});

/** Attendance with some more sessions, whatever they are. */
export const withSomeMore = ({ attended, possible }: Own, sessions: number): AttendanceBetween => ({
  lowest: (100 * attended) / (possible + sessions),
  highest: (100 * (attended + sessions)) / (possible + sessions),
});

/** "Counted so, attendance lies between 93.9% and 95.4%: at most 180 sessions." */
export const betweenWords = (
  between: AttendanceBetween | undefined,
  sessions: number,
  some = 'at most',
): string =>
  between === undefined
    ? 'How much at most cannot be told either.'
    : `Of ${some} ${count(sessions)} sessions: so counted, attendance would lie between ${percent(between.lowest)} and ${percent(between.highest)}.`;
