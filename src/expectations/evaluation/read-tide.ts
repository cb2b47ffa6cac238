import { mean } from '../../statistics/mean.ts';
import type { Method } from '../method.ts';
import type { Move } from '../progress/move.ts';
import { progressOf } from '../progress/progress.ts';
import { type TypicalChange, typicalChange } from '../progress/typical-change.ts';
import { type Verdict, verdicts } from '../progress/verdict.ts';
import { type Reading, readerOf } from './compare-policies.ts';
import { type GroupingName, groupingsOf } from './groups.ts';
import { type FairFloor, fairFloor } from './spread.ts';

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

/** @param asked improvement asked of each, pp */
export function readTide(
  moves: readonly Move[],
  asked: (move: Move) => number,
  method: Method,
  times: number,
): TideRead {
  const read = readerOf(moves, times);
  // However few the part's schools, they are read: whether that can be trusted is said by the standard errors.
  const progress = progressOf(moves, asked, {
    ...method,
    progress: { ...method.progress, fewestSchools: 0 },
  });
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
    naive: read('net', 'Change, net of the tide, at least what was asked', (move) => move.net >= asked(move)),
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
