import { requireCount, requireFinite, requireSameLength } from './finite-input.ts';
import { sum } from './sum.ts';
import { sumOfSquaredDeviations } from './variance.ts';

/**
 * Share of the variance of the observed values that the predictions account for: 1 - SSE / SST. At most 1; negative when the
 * predictions do worse than the mean.
 *
 * @throws RangeError when lengths differ, there are fewer than two values, one is not finite, or the observed do not vary.
 * @example rSquared([1, 2, 3], [1, 2, 4]) // 0.5
 */
export function rSquared(observed: ArrayLike<number>, predicted: ArrayLike<number>): number {
  requireSameLength(observed, predicted, 'rSquared: observed and predicted');
  requireCount(observed, 2, 'rSquared: observed');
  requireFinite(observed, 'rSquared: observed');
  requireFinite(predicted, 'rSquared: predicted');
  const total = sumOfSquaredDeviations(observed);
  if (total === 0) throw new RangeError('rSquared is undefined when the observed values do not vary');
  const errors = Float64Array.from(observed, (value, i) => (value - predicted[i]!) ** 2);
  return 1 - sum(errors) / total;
}
