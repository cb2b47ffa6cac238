import { mean } from './mean.ts';
import { quantile, quantileOfSorted } from './quantile.ts';

/** What boosting minimises: half the squared error (predicts a mean), or the pinball loss (predicts a quantile). */
export type BoostingLoss = Readonly<{ kind: 'squared error' } | { kind: 'pinball'; quantile: number }>;

/** @throws RangeError when a pinball quantile is not strictly between 0 and 1. */
export function requireLoss(loss: BoostingLoss): void {
  if (loss.kind === 'pinball' && !(loss.quantile > 0 && loss.quantile < 1)) {
    throw new RangeError(`pinball quantile must be between 0 and 1, got ${loss.quantile}`);
  }
}

/** The best constant prediction. */
export function baselineOf(loss: BoostingLoss, target: Float64Array): number {
  return loss.kind === 'pinball' ? quantile(target, loss.quantile) : mean(target);
}

/** Derivative of the loss by the prediction, for each row, into `gradients` (single precision, as scikit-learn keeps them). */
export function fillGradients(
  loss: BoostingLoss,
  target: Float64Array,
  predicted: Float64Array,
  gradients: Float32Array,
): void {
  if (loss.kind === 'pinball') {
    for (let i = 0; i < target.length; i++) {
      gradients[i] = target[i]! >= predicted[i]! ? -loss.quantile : 1 - loss.quantile;
    }
    return;
  }
  for (let i = 0; i < target.length; i++) gradients[i] = predicted[i]! - target[i]!;
}

/** The quantile of target - predicted over the given rows: the pinball loss's own best value for a leaf. */
export function quantileOfResiduals(
  p: number,
  target: Float64Array,
  predicted: Float64Array,
  rows: Int32Array,
  scratch: Float64Array,
): number {
  const residuals = scratch.subarray(0, rows.length);
  for (let i = 0; i < rows.length; i++) residuals[i] = target[rows[i]!]! - predicted[rows[i]!]!;
  return quantileOfSorted(residuals.sort(), p);
}
