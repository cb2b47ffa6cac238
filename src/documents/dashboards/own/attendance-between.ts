import type { SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { counted, percent } from '../../../presentation/formatting.ts';

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

/** Attendance if some of its sessions had been anything else; undefined where none was possible. */
export function withSomeChanged(
  { attended, possible }: Own,
  sessions: number,
): AttendanceBetween | undefined {
  if (possible === 0) return undefined;
  return {
    lowest: (100 * Math.max(0, attended - sessions)) / possible,
    highest: (100 * Math.min(possible, attended + sessions)) / possible,
  };
}

/** Attendance with some more sessions, whatever they are; undefined where there are none. */
export function withSomeMore({ attended, possible }: Own, sessions: number): AttendanceBetween | undefined {
  if (possible + sessions === 0) return undefined;
  return {
    lowest: (100 * attended) / (possible + sessions),
    highest: (100 * (attended + sessions)) / (possible + sessions),
  };
}

/** "Of at most 180 sessions: so counted, attendance would lie between 93.9% and 95.4%." */
export const betweenWords = (
  between: AttendanceBetween | undefined,
  sessions: number,
  some = 'at most',
): string =>
  between === undefined
    ? 'We cannot say how large this could be.'
    : `Of ${some} ${counted(sessions, 'session', 'sessions')}: so counted, attendance would lie between ${percent(between.lowest)} and ${percent(between.highest)}.`;
