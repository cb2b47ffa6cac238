import { type GroupingName, groupingsOf } from '../expectations/fairness/groups.ts';
import { type FairFloor, fairFloor } from '../expectations/fairness/spread.ts';
import type { Progress } from '../expectations/verdicts/progress.ts';
import { type TypicalChange, typicalChange } from '../expectations/verdicts/typical-change.ts';
import { type Verdict, verdicts } from '../expectations/verdicts/verdict.ts';
import { mean } from '../numerics/mean.ts';
import { type Reading, readerOf } from './compare-policies.ts';

/** Results of the same schools against the tide. */
export interface TideRead {
  /** What was typical, on all the schools read. */
  readonly typical: TypicalChange;
  /** Net of the tide only: unfair by gap and start, because part of any distance is luck and goes away. */
  readonly naive: Reading;
  /** Net of the tide and of what is typical for schools as far from their like: the reading that decides. */
  readonly fair: Reading;
  /** What `fair` would show by chance alone if it were perfectly fair. */
  readonly floor: Readonly<Record<GroupingName, FairFloor>>;
  /** The words that schools would read. */
  readonly verdicts: { readonly asItIs: VerdictRead; readonly againstTide: VerdictRead };
}

export interface VerdictRead {
  readonly shares: Readonly<Record<Verdict, number>>;
  readonly met: Reading;
  readonly notMet: Reading;
}

const floorTimes = 300;
const floorSeed = 20_260_903;

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
  const verdictRead = (name: string, of: (i: number) => Verdict): VerdictRead => ({
    shares: Object.fromEntries(
      verdicts.map((verdict) => [verdict, mean(moves.map((_, i) => Number(of(i) === verdict)))]),
    ) as Record<Verdict, number>,
    met: read(`${name}-met`, 'Told met', (_, i) => of(i) === 'met'),
    notMet: read(`${name}-not-met`, 'Told not met', (_, i) => of(i) === 'not met'),
  });
  return {
    typical: typicalChange(moves),
    naive: read(
      'net',
      'Change, net of the tide, at least what was asked',
      (move, i) => move.net >= progress[i]!.asked,
    ),
    fair,
    floor: Object.fromEntries(
      groupingsOf(moves).map((grouping) => [
        grouping.name,
        fairFloor(grouping, fair.met, floorTimes, floorSeed),
      ]),
    ) as Record<GroupingName, FairFloor>,
    verdicts: {
      asItIs: verdictRead('as-it-is', (i) => progress[i]!.asItIs),
      againstTide: verdictRead('against-tide', (i) => progress[i]!.againstTide!.verdict),
    },
  };
}
