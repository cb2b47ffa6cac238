import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import { readAgainWithin } from '../../../attendance/counts/changed-later.ts';
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

/** Leavers and amendments by their size; of none of them there is nothing. */
export function countedCauses(
  { upTo, leavers, changed, cameLater }: CauseCount,
  days: readonly OwnDay[],
  longDay: (date: IsoDate) => string,
): readonly DifferingCount[] {
  const { attended, possible } = sessionsOfDays(days);
  const came = (sums: CauseCount['changed']['now']) => sums.possible - sums.absent;
  const { now, stood } = changed;
  return [
    ...(leavers.pupils === 0
      ? []
      : [
          {
            cause: 'Leavers',
            says: `These figures keep the sessions of ${counted(leavers.pupils, 'pupil', 'pupils')} who had left by ${longDay(upTo)}. A list of today’s pupils does not have them. This is attendance without them.`,
            sessions: leavers.possible,
            attendance: ownAttendance({
              attended: attended - came(leavers),
              possible: possible - leavers.possible,
            }),
          },
        ]),
    ...(changed.sessions === 0
      ? []
      : [
          {
            cause: 'Amendments',
            says: `The Department uses changes made within ${readAgainWithin} days, and not later ones. This is attendance as these sessions stood before they were changed later.`,
            sessions: changed.sessions,
            attendance: ownAttendance({
              attended: attended - came(now) + came(stood),
              possible: possible - now.possible + stood.possible,
            }),
          },
        ]),
    ...(cameLater === 0
      ? []
      : [
          {
            cause: `Registers that came here more than ${readAgainWithin} days later`,
            says: `What the Department had of them within ${readAgainWithin} days is not known here. ${betweenWords(withSomeChanged({ attended, possible }, cameLater), cameLater)}`,
            sessions: 0,
            attendance: undefined,
          },
        ]),
  ];
}
