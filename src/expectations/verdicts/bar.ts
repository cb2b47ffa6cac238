import { medianRegressionIfTold } from '../../numerics/median-regression.ts';
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
 * helps to set its own bar. Before 2.0.0 the tide counted in full. Undefined where those of the other half do not tell it.
 */
export function barsOf(moves: readonly Move[], { progress }: Pick<Method, 'progress'>): (Bar | undefined)[] {
  const measured = Array.from({ length: halves }, (_, half) => {
    const others = moves.filter((move) => halfOf(move) !== half);
    const tideWeight = tideWeightOf(others, progress.tide);
    const typical = tideWeight === undefined ? undefined : typicalChange(others, tideWeight);
    return tideWeight === undefined || typical === undefined ? undefined : { tideWeight, typical };
  });
  return moves.map((move) => {
    const known = measured[halfOf(move)];
    if (known === undefined) return undefined;
    const { tideWeight, typical } = known;
    const atGap = typicalAt(typical, move.gap);
    return { tideWeight, typical: atGap, change: tideWeight * move.tide + atGap };
  });
}

/**
 * The weight at which the tide predicts: where the sum of absolute errors is least, pulled towards the published weight as if that had
 * been seen on `asIf` schools, and never below 0 or above 1. Undefined where the moves do not tell it: there are none, or all schools
 * stand on the same side of their like.
 */
export function tideWeightOf(moves: readonly Move[], tide: Method['progress']['tide']): number | undefined {
  if (tide === undefined) return 1;
  if (moves.length === 0) return undefined;
  const published = tide.weight[moves[0]!.phase];
  if (moves.every((move) => Math.abs(move.tide - moves[0]!.tide) < 1e-6)) return published;
  const features = Float64Array.from(
    moves.flatMap((move) => [1, Math.max(move.gap, 0), Math.min(move.gap, 0), move.tide]),
  );
  const found = medianRegressionIfTold(
    features,
    4,
    Float64Array.from(moves, ({ change }) => change),
  );
  if (found === undefined) return undefined;
  const seen = found[3]!;
  const pulled = (moves.length * seen + tide.asIf * published) / (moves.length + tide.asIf);
  return Math.min(1, Math.max(0, pulled));
}
