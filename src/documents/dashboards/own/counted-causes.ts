import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount, LateChanges } from '../../../attendance/counts/cause-count.ts';
import { type ChangedLater, readAgainWithin } from '../../../attendance/counts/changed-later.ts';
import { counted } from '../../../presentation/formatting.ts';
import { betweenWords, withSomeChanged } from './attendance-between.ts';
import type { DifferingCount, DiffersSource } from './differing-count.ts';
import { type OwnDay, ownAttendance, sessionsOfDays } from './own-days.ts';

/**
 * What was counted of the marks behind the days in view.
 *
 * @returns undefined where it is of another time than these, or some of them were sent as counts: then it is not of all of their sessions
 */
export function countedOfDays(
  { counted: all, records }: Pick<DiffersSource, 'counted' | 'records'>,
  days: readonly OwnDay[],
): CauseCount | undefined {
  const isOfMarks = records.every(({ window, from }) => window.kind !== 'day' || from === 'marks');
  return isOfMarks && all?.upTo === days.at(-1)?.date ? all : undefined;
}

/** Leavers by their size; of none there is nothing. */
export function leaversCause(
  { upTo, leavers }: CauseCount,
  days: readonly OwnDay[],
  longDay: (date: IsoDate) => string,
): readonly DifferingCount[] {
  if (leavers.pupils === 0) return [];
  const { attended, possible } = sessionsOfDays(days);
  const attendance = ownAttendance({
    attended: attended - came(leavers),
    possible: possible - leavers.possible,
  });
  return [
    {
      cause: 'Leavers',
      says: `These figures keep the sessions of ${counted(leavers.pupils, 'pupil', 'pupils')} who had left by ${longDay(upTo)}. A list of pupils on roll on that day does not have them. ${attendance === undefined ? 'Without them no possible session is left.' : 'This is attendance without them.'}`,
      sessions: leavers.possible,
      attendance,
    },
  ];
}

/** What was changed late by its size, and what first came late by its bounds; of none of them there is nothing. */
export function lateChangesCauses(
  { changed, cameLater }: LateChanges,
  days: readonly OwnDay[],
): readonly DifferingCount[] {
  const { attended, possible } = sessionsOfDays(days);
  const { now, stood } = changed;
  const attendance = ownAttendance({
    attended: attended - came(now) + came(stood),
    possible: possible - now.possible + stood.possible,
  });
  return [
    ...(changed.sessions === 0
      ? []
      : [
          {
            cause: 'Amendments',
            says: `The Department uses changes made within ${readAgainWithin} days, and not later ones. ${attendance === undefined ? 'With the codes as they stood on the seventh day no session is possible.' : 'This is attendance with the codes as they stood on the seventh day.'}`,
            sessions: changed.sessions,
            attendance,
          },
        ]),
    ...(cameLater === 0
      ? []
      : [
          {
            cause: `Registers that first came here more than ${readAgainWithin} days after their day`,
            says: `What the Department had of them within ${readAgainWithin} days is not known here. ${betweenWords(withSomeChanged({ attended, possible }, cameLater), cameLater)}`,
            sessions: 0,
            attendance: undefined,
          },
        ]),
  ];
}

const came = (sums: ChangedLater['now']) => sums.possible - sums.absent;
