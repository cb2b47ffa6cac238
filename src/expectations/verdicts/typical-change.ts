import { medianRegression } from '../../numerics/median-regression.ts';
import { mixIntegers } from '../../numerics/mix-integers.ts';
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

const folds = 2;
const foldSeed = 20_260_901;

/** Which of two halves a school's result helps to set the bar of: the other one. */
const foldOf = ({ released }: Move): number => mixIntegers(released.school.urn, foldSeed) % folds;

/** The two lines through the moves of one phase. */
export function typicalChange(moves: readonly Move[]): TypicalChange {
  const features = Float64Array.from(moves.flatMap(({ gap }) => [1, Math.max(gap, 0), Math.min(gap, 0)]));
  const net = Float64Array.from(moves, (move) => move.net);
  const [level, below, above] = medianRegression(features, 3, net);
  return { level: level!, below: below!, above: above! };
}

export function typicalAt({ level, below, above }: TypicalChange, gap: number): number {
  return level + below * Math.max(gap, 0) + above * Math.min(gap, 0);
}

/**
 * What is typical for each school, measured on the other half of its phase, so that no school's own result helps to set
 * its own bar.
 *
 * @param moves of one phase
 * @returns pp, in the same order
 */
export function typicalForEach(moves: readonly Move[]): Float64Array {
  const typical = Array.from({ length: folds }, (_, fold) =>
    typicalChange(moves.filter((move) => foldOf(move) !== fold)),
  );
  return Float64Array.from(moves, (move) => typicalAt(typical[foldOf(move)]!, move.gap));
}
