import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { addSessions, type SessionCounts } from '../../../attendance/counts/session-counts.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import { causesAtMost } from './causes-at-most.ts';
import type { DifferingCount, DiffersSource } from './differing-count.ts';
import {
  type OwnDay,
  ownAttendance,
  ownDays,
  sessionsNotPossible,
  sessionsOfDays,
  sessionsWith,
} from './own-days.ts';
import { partlyClosed } from './partly-closed.ts';

/** Attendance as it is on these pages, and each cause for which another figure of the same school differs from it. */
export function whyItDiffers(source: DiffersSource): {
  readonly attendance: number | undefined;
  readonly causes: readonly DifferingCount[];
} {
  const days = ownDays(source.records);
  const sized = sizedCauses(days, source.today).filter(({ sessions }) => sessions > 0);
  return {
    attendance: ownAttendance(sessionsOfDays(days)),
    causes: [...sized, ...causesAtMost(source, days)],
  };
}

/** Causes of which counts hold how large they are. */
function sizedCauses(days: readonly OwnDay[], today: IsoDate): readonly DifferingCount[] {
  const own = sessionsOfDays(days);
  const scopes = (...names: readonly ('in' | 'year-11-after-half-term' | 'out')[]): SessionCounts =>
    addSessions(days.flatMap(({ byScope }) => names.flatMap((name) => byScope.get(name) ?? [])));
  const [year11, out] = [scopes('year-11-after-half-term'), scopes('out')];
  const boarders = addSessions(days.map((day) => day.boarders));
  const others = {
    attended: out.attended - boarders.attended,
    possible: out.possible - boarders.possible,
  };
  const settled = days.filter(({ date }) => isSettled({ last: date }, today));
  const lateAfter = sessionsWith(days, ['U']);
  const noReason = sessionsWith(days, ['N']);
  const notPossible = sessionsNotPossible(days);
  const dual = sessionsWith(days, ['D']);
  const withoutClosed = partlyClosed(days, today);
  const changed = (change: Partial<Pick<SessionCounts, 'attended' | 'possible'>>) =>
    ownAttendance({ attended: own.attended, possible: own.possible, ...change });
  return [
    {
      cause: 'Pupils of other year groups',
      says: 'Your own system counts everybody on roll. These figures are of Years 1 to 11, as official statistics are, without Reception, nursery and sixth form.',
      sessions: others.possible,
      attendance: ownAttendance({
        attended: own.attended + others.attended,
        possible: own.possible + others.possible,
      }),
    },
    {
      cause: 'Boarders',
      says: 'Official statistics leave pupils out who board; your own system counts them.',
      sessions: boarders.possible,
      attendance: ownAttendance(addSessions([own, boarders])),
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
      cause: 'Days on which the school was partly closed',
      says: 'Official daily figures leave out days of national strikes; here every day stays. This is attendance without days on which fewer than half as many sessions were possible as on most. Today and days with registers missing stay in it.',
      sessions: withoutClosed.closed.possible,
      attendance: ownAttendance(withoutClosed.others),
    },
  ];
}
