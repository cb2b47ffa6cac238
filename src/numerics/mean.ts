import { requireCount, requireFinite } from './finite-input.ts';
import { sum } from './sum.ts';

/**
 * Arithmetic mean, by a compensated sum; in the units of the values.
 *
 * @throws RangeError when there are no values or one is not finite.
 * @example mean([1, 2, 6]) // 3
 */
export function mean(values: ArrayLike<number>): number {
  requireCount(values, 1, 'mean: values');
  requireFinite(values, 'mean: values');
  return sum(values) / values.length;
}
