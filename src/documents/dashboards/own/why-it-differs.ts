import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { addSessions, type SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import { type OwnDay, ownAttendance, sessionsNotPossible, sessionsOfDays, sessionsWith } from './own-days.ts';

/** A way in which another system can count, with what attendance would be by it. */
export interface DifferingCount {
  readonly cause: string;
  readonly says: string;
  /** Sessions that are counted otherwise. */
  readonly sessions: number;
  /** %; undefined where it cannot be said from these counts. */
  readonly attendance: number | undefined;
}

/** Attendance as it is on these pages, and each cause for which another figure of the same school differs from it. */
export function whyItDiffers(
  days: readonly OwnDay[],
  today: IsoDate,
): { readonly attendance: number | undefined; readonly causes: readonly DifferingCount[] } {
  const own = sessionsOfDays(days);
  const scopes = (...names: readonly ('in' | 'year-11-after-half-term' | 'out')[]): SessionCounts =>
    addSessions(days.flatMap(({ byScope }) => names.flatMap((name) => byScope.get(name) ?? [])));
  const [year11, others] = [scopes('year-11-after-half-term'), scopes('out')];
  const settled = days.filter(({ date }) => isSettled({ last: date }, today));
  const lateAfter = sessionsWith(days, ['U']);
  const noReason = sessionsWith(days, ['N']);
  const notPossible = sessionsNotPossible(days);
  const dual = sessionsWith(days, ['D']);
  const missing = days.reduce(
    (sum, { registers }) => sum + (registers === undefined ? 0 : registers.expected - registers.received),
    0,
  );
  const changed = (change: Partial<Pick<SessionCounts, 'attended' | 'possible'>>) =>
    ownAttendance({ attended: own.attended, possible: own.possible, ...change });
  const causes: readonly DifferingCount[] = [
    {
      cause: 'All pupils on roll',
      says: 'Your own system counts everybody on roll. These figures are of Years 1 to 11, without boarders, as official statistics are.',
      sessions: others.possible,
      attendance: ownAttendance(addSessions([own, others])),
    },
    {
      cause: 'Year 11 after the summer half term',
      says: 'Many have left for examinations. Official statistics leave them out; your own system counts them.',
      sessions: year11.possible,
      attendance: ownAttendance(addSessions([own, year11])),
    },
    {
      cause: 'Sessions that were not possible',
      says: 'Codes D, Q, X and Y are no possible sessions. A system that divides by all sessions of a timetable counts them as missed.',
      sessions: notPossible,
      attendance: changed({ possible: own.possible + notPossible }),
    },
    {
      cause: 'Late after the register closed',
      says: 'Code U is absence by law. A system that shows who was in school that day counts it as present.',
      sessions: lateAfter,
      attendance: changed({ attended: own.attended + lateAfter }),
    },
    {
      cause: 'Days that are still settling',
      says: 'Official statistics wait two weeks. This is attendance without them.',
      sessions: own.possible - sessionsOfDays(settled).possible,
      attendance: ownAttendance(sessionsOfDays(settled)),
    },
    {
      cause: 'Reasons that are still open',
      says: 'Code N is absence until it is changed. This is attendance if all of them turn out to be present.',
      sessions: noReason,
      attendance: changed({ attended: own.attended + noReason }),
    },
    {
      cause: 'Pupils of two schools',
      says: 'Code D is counted by the other school. This is attendance if it counts here as attended.',
      sessions: dual,
      attendance: changed({ attended: own.attended + dual, possible: own.possible + dual }),
    },
    {
      cause: 'Leavers and joiners',
      says: 'These figures keep the sessions of pupils who have left. A list of today’s pupils has only theirs; how much that makes is not in counts.',
      sessions: 0,
      attendance: undefined,
    },
    {
      cause: 'The school census',
      says: 'It is of whole terms, counts enrolments and comes out months later with the amendments made by then. It has the autumn and spring terms before it has the year.',
      sessions: 0,
      attendance: undefined,
    },
    ...(missing > 0
      ? [
          {
            cause: `${missing} registers that were not received`,
            says: 'Your own system may have them. What they hold is not known here.',
            sessions: 0,
            attendance: undefined,
          },
        ]
      : []),
  ];
  return {
    attendance: ownAttendance(own),
    causes: causes.filter(({ sessions, attendance }) => attendance === undefined || sessions > 0),
  };
}
