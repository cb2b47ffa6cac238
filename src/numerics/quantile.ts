import { requireCount, requireFinite } from './finite-input.ts';

/**
 * The p-th quantile by linear interpolation between order statistics (Hyndman and Fan type 7: the default of R and numpy).
 * In the units of the values, which are not changed and need not be sorted.
 *
 * @param p share in [0, 1]: 0 is the least value, 0.5 the median, 1 the greatest.
 * @throws RangeError when there are no values, one is not finite, or p is outside [0, 1].
 * @example quantile([1, 2, 3, 4], 0.25) // 1.75
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  requireCount(values, 1, 'quantile: values');
  requireFinite(values, 'quantile: values');
  return quantileOfSorted(new Float64Array(values).sort(), p);
}

/**
 * As `quantile`, for values already in ascending order (not checked: this is for inner loops).
 *
 * @throws RangeError when there are no values or p is outside [0, 1].
 */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  requireCount(sorted, 1, 'quantile: values');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: p must be from 0 to 1, got ${p}`);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const share = position - below;
  const low = sorted[below]!;
  const high = sorted[Math.ceil(position)]!;
  // From the nearer end, as numpy does, so that results agree to the last bit.
  return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
}

/**
 * The middle value, or the mean of the two middle ones.
 *
 * @example median([5, 1, 3]) // 3
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
