import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { type FairFloor, fairFloor } from '../expectations/fairness/spread.ts';
import type { Move } from '../expectations/verdicts/move.ts';

/** What each grouping would show by chance alone. */
export type FairFloors = Readonly<Record<GroupingName, FairFloor>>;

const seed = 20_260_903;

/**
 * What a result that falls perfectly evenly would show by chance in each grouping of schools.
 *
 * @param share of schools that have the result, 0 to 1
 * @param times how often it is dealt
 */
export function fairFloors(moves: readonly Move[], share: number, times: number): FairFloors {
  return Object.fromEntries(
    groupingsOf(moves).map((grouping) => [grouping.name, fairFloor(grouping, share, times, seed)]),
  ) as Record<GroupingName, FairFloor>;
}
