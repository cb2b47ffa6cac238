import { medianRegressionIfTold } from '../../numerics/median-regression.ts';
import type { Move } from './move.ts';

/**
 * What schools that started as far from their like typically did, net of the tide: a school far below its like tends to
 * rise and one far above to fall, because part of any distance is the luck of one year. It is the median net change
 * along two straight lines that meet where the school and its like are level.
 */
export interface TypicalChange {
  /** Median net change of a school level with its like, pp. */
  readonly level: number;
  /** More for each point that a school started below its like, pp per pp. */
  readonly below: number;
  /** More for each point that it started above (as a rule less, so the number is positive), pp per pp. */
  readonly above: number;
}

/**
 * The two lines through the moves of one phase. Undefined where they cannot be drawn: there are no schools, or too few, or all
 * stand on the same side of their like.
 *
 * @param tideWeight how much of the tide is taken off first; all of it before 2.0.0
 */
export function typicalChange(moves: readonly Move[], tideWeight = 1): TypicalChange | undefined {
  const features = Float64Array.from(moves.flatMap(({ gap }) => [1, Math.max(gap, 0), Math.min(gap, 0)]));
  const net = Float64Array.from(moves, ({ change, tide }) => change - tideWeight * tide);
  const found = medianRegressionIfTold(features, 3, net);
  if (found === undefined) return undefined;
  const [level, below, above] = found;
  return { level: level!, below: below!, above: above! };
}

export function typicalAt({ level, below, above }: TypicalChange, gap: number): number {
  return level + below * Math.max(gap, 0) + above * Math.min(gap, 0);
}
