import { medianRegression } from '../../numerics/median-regression.ts';
import type { Method } from '../method.ts';
import { halfOf, halves } from './halves-of-moves.ts';
import type { Move } from './move.ts';
import { typicalAt, typicalChange } from './typical-change.ts';

/** What schools like this one, that started as far from their like, did in the same year. All in pp. */
export interface Bar {
  /** The part of its similar schools' change that tells something of its own, 0 to 1. */
  readonly tideWeight: number;
  /** What was typical at the school's gap, beside that. */
  readonly typical: number;
  /** The bar itself. */
  readonly change: number;
}

/**
 * The bar of each school of one phase, measured on the half of the schools that it is not in, so that no school's own result
 * helps to set its own bar. Before 2.0.0 the tide counted in full.
 */
export function barsOf(moves: readonly Move[], { progress }: Pick<Method, 'progress'>): Bar[] {
  const measured = Array.from({ length: halves }, (_, half) => {
    const others = moves.filter((move) => halfOf(move) !== half);
    const tideWeight = tideWeightOf(others, progress.tide);
    return { tideWeight, typical: typicalChange(others, tideWeight) };
  });
  return moves.map((move) => {
    const { tideWeight, typical } = measured[halfOf(move)]!;
    const atGap = typicalAt(typical, move.gap);
    return { tideWeight, typical: atGap, change: tideWeight * move.tide + atGap };
  });
}

/**
 * The weight at which the tide predicts: where the sum of absolute errors is least, pulled towards the published weight as if that had
 * been seen on `asIf` schools, and never below 0 or above 1.
 */
export function tideWeightOf(moves: readonly Move[], tide: Method['progress']['tide']): number {
  if (tide === undefined) return 1;
  const published = tide.weight[moves[0]!.phase];
  if (moves.every((move) => Math.abs(move.tide - moves[0]!.tide) < 1e-6)) return published;
  const features = Float64Array.from(
    moves.flatMap((move) => [1, Math.max(move.gap, 0), Math.min(move.gap, 0), move.tide]),
  );
  const seen = medianRegression(
    features,
    4,
    Float64Array.from(moves, ({ change }) => change),
  )[3]!;
  const pulled = (moves.length * seen + tide.asIf * published) / (moves.length + tide.asIf);
  return Math.min(1, Math.max(0, pulled));
}
