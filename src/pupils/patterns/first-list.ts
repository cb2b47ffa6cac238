import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { compareGroups } from '../../attendance/registers/group-order.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';
import { daysMissedLast, pupilDays } from '../sessions/school-days.ts';
import { isAttended, isMissed } from '../sessions/sessions-missed.ts';
import type { PupilCourse } from './pupil-course.ts';

/** A pupil of whom somebody should hear this morning. */
export interface MorningAbsence {
  readonly pupil: number;
  readonly group: string;
  /** Whole school days missed before today, one after the other. */
  readonly daysBefore: number;
  /** Whether the family was called today already. */
  readonly called: boolean;
}

/** The day's first list, and who is back. */
export interface FirstList {
  /** Absent this morning, no reason yet (N), first those who are not called yet, then by class and number. */
  readonly noReasonYet: readonly MorningAbsence[];
  /** There this morning, after a whole day away. */
  readonly cameBack: readonly { readonly pupil: number; readonly group: string; readonly daysAway: number }[];
  /** Due this morning and not marked: no list is whole before the register is. */
  readonly notMarked: readonly number[];
  /** Classes with somebody on roll of whom nothing came in this morning. */
  readonly noRegister: readonly string[];
}

/** The list of a day. It puts nobody first for having missed much: families are called as the classes come. */
export function firstListOf(courses: readonly PupilCourse[], day: IsoDate): FirstList {
  const noReasonYet: MorningAbsence[] = [];
  const cameBack: { pupil: number; group: string; daysAway: number }[] = [];
  const notMarked: number[] = [];
  const [expected, came] = [new Set<string>(), new Set<string>()];
  for (const { pupil, group, first, last, sessions, lastContact } of courses.toSorted(byGroup)) {
    if (first <= day && (last === undefined || day <= last)) expected.add(group);
    const morning = sessions.findLast(({ date, session }) => date === day && session === 'am');
    if (morning === undefined) continue;
    came.add(group);
    const before = wasThereLast(sessions, day)
      ? 0
      : daysMissedLast(pupilDays(sessions.filter(({ date }) => date < day))).length;
    if (morning.code === undefined) notMarked.push(pupil);
    else if (morning.code === 'N')
      noReasonYet.push({ pupil, group, daysBefore: before, called: lastContact === day });
    else if (isAttended(morning) && before > 0) cameBack.push({ pupil, group, daysAway: before });
  }
  return {
    noReasonYet: [
      ...noReasonYet.filter(({ called }) => !called),
      ...noReasonYet.filter(({ called }) => called),
    ],
    cameBack,
    notMarked,
    noRegister: [...expected].filter((group) => !came.has(group)),
  };
}

/** Whether the last session before a day that could be attended was: then nothing before it need be looked at. */
function wasThereLast(sessions: readonly PupilSession[], day: IsoDate): boolean {
  const last = sessions.findLast(
    (session) => session.date < day && (isAttended(session) || isMissed(session)),
  );
  return last !== undefined && isAttended(last);
}

const byGroup = (a: PupilCourse, b: PupilCourse): number =>
  compareGroups(a.group, b.group) || a.pupil - b.pupil;
