import type { IsoDate } from '../calendar/iso-date.ts';
import { holdsOn } from '../registers/enrolment.ts';
import { relinkedRoll } from '../registers/relinked-roll.ts';
import type { PupilTotals } from './count-totals.ts';
import { firstOutOfScope } from './pupil-traits.ts';
import type { CountedSchool } from './pupil-weeks.ts';

/** Pupils who were counted in a year and are on roll no longer, with their sessions in the scope of statistics. */
export interface LeaversCounted {
  readonly pupils: number;
  readonly possible: number;
  readonly absent: number;
}

/**
 * Counts who had a possible session in a year and was not on roll on a day of it.
 *
 * @param totals of the whole year
 * @param on the newest day of the year
 */
export function leaversOf(
  { pupil, traits, possible, absent }: PupilTotals,
  { roll, relinked }: Pick<CountedSchool, 'roll' | 'relinked'>,
  on: IsoDate,
): LeaversCounted {
  const periods = relinkedRoll(roll, relinked);
  const gone = new Set<number>();
  const sum = { possible: 0, absent: 0 };
  let [known, hasLeft] = [-1, false];
  for (let row = 0; row < pupil.length; row += 1) {
    if (traits[row]! >= firstOutOfScope || possible[row] === 0) continue;
    const own = pupil[row]!;
    if (own !== known) hasLeft = !(periods.get(own) ?? []).some((period) => holdsOn(period, on));
    known = own;
    if (!hasLeft) continue;
    gone.add(own);
    sum.possible += possible[row]!;
    sum.absent += absent[row]!;
  }
  return { pupils: gone.size, ...sum };
}
