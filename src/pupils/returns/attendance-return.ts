import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';
import { daysWithoutReasonLast, pupilDays, wasThereLast } from '../sessions/school-days.ts';

/** School days in a row with no leave that the Regulations of 2024 name. */
const continuousDays = 10;

/** Why a pupil stands in the attendance return to the authority, made at least monthly; undefined where not. */
export type ReturnReason =
  | { readonly kind: 'continuous'; readonly days: number; readonly since: IsoDate }
  | { readonly kind: 'irregular'; readonly words: string };

/**
 * @param sessions in order, up to the day of the return
 * @param irregular why the school says that the pupil fails to attend regularly; nobody's count says it for the school
 */
export function attendanceReturn(
  sessions: readonly PupilSession[],
  irregular: string | undefined,
): ReturnReason | undefined {
  const without = wasThereLast(sessions) ? [] : daysWithoutReasonLast(pupilDays(sessions));
  if (without.length >= continuousDays)
    return { kind: 'continuous', days: without.length, since: without[0]!.date };
  return irregular === undefined || irregular.trim() === ''
    ? undefined
    : { kind: 'irregular', words: irregular };
}
