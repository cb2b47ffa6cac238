import { type GroupingName, groupingNames } from '../expectations/fairness/groups.ts';
import type { FairFloor, Spread } from '../expectations/fairness/spread.ts';
import type { Progress } from '../expectations/verdicts/progress.ts';
import { type TypicalChange, typicalChange } from '../expectations/verdicts/typical-change.ts';
import { type Reading, readerOf } from './compare-policies.ts';
import { type FairFloors, fairFloors } from './fair-floors.ts';

/** Results of the same schools against the tide. */
export interface TideRead {
  /** What was typical, on all the schools read; NaN where they do not tell it. */
  readonly typical: TypicalChange;
  /** Net of the tide only: unfair by gap and start, because part of any distance is luck and goes away. */
  readonly naive: Reading;
  /**
   * Net of the tide and of what is typical for schools as far from their like: the reading that decides. NaN where the bar of a
   * school could not be told, as its floor then is.
   */
  readonly fair: Reading;
  /** What `fair` would show by chance alone if it were perfectly fair. */
  readonly floor: FairFloors;
}

const floorTimes = 300;

/**
 * Reads results of which the bars are set already: on the whole phase, as a school would be read, whichever part of the
 * schools is looked at here.
 */
export function readTide(progress: readonly Progress[], times: number): TideRead {
  const moves = progress.map(({ move }) => move);
  const read = readerOf(moves, times);
  const told = progress.every(({ againstTide }) => againstTide !== undefined);
  const reached = read(
    'against-tide',
    'Change at least the tide and what is typical',
    (_, i) => progress[i]!.againstTide?.reached === true,
  );
  const fair = told ? reached : { ...reached, met: Number.NaN, spreads: ofGroupings(noSpread) };
  return {
    typical: typicalChange(moves) ?? { level: Number.NaN, below: Number.NaN, above: Number.NaN },
    naive: read(
      'net',
      'Change, net of the tide, at least what was asked',
      (move, i) => move.net >= progress[i]!.asked,
    ),
    fair,
    floor: told ? fairFloors(moves, fair.met, floorTimes) : ofGroupings(noFloor),
  };
}

const noSpread: Spread = { spread: Number.NaN, standardError: Number.NaN, rates: [] };
const noFloor: FairFloor = { mean: Number.NaN, aboveTenth: Number.NaN };

const ofGroupings = <T>(value: T): Readonly<Record<GroupingName, T>> =>
  Object.fromEntries(groupingNames.map((name) => [name, value])) as Record<GroupingName, T>;
