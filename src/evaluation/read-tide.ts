import type { Progress } from '../expectations/verdicts/progress.ts';
import { type TypicalChange, typicalChange } from '../expectations/verdicts/typical-change.ts';
import { type Reading, readerOf } from './compare-policies.ts';
import { type FairFloors, fairFloors } from './fair-floors.ts';

/** Results of the same schools against the tide. */
export interface TideRead {
  /** What was typical, on all the schools read. */
  readonly typical: TypicalChange;
  /** Net of the tide only: unfair by gap and start, because part of any distance is luck and goes away. */
  readonly naive: Reading;
  /** Net of the tide and of what is typical for schools as far from their like: the reading that decides. */
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
  const fair = read(
    'against-tide',
    'Change at least the tide and what is typical',
    (_, i) => progress[i]!.againstTide!.reached,
  );
  return {
    typical: typicalChange(moves),
    naive: read(
      'net',
      'Change, net of the tide, at least what was asked',
      (move, i) => move.net >= progress[i]!.asked,
    ),
    fair,
    floor: fairFloors(moves, fair.met, floorTimes),
  };
}
