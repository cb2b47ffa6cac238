import { requireCount, requireFinite, requireSameLength } from './finite-input.ts';
import { mean } from './mean.ts';
import { sum } from './sum.ts';

/**
 * Pearson's product-moment correlation, in [-1, 1].
 *
 * @throws RangeError when lengths differ, there are fewer than two pairs, a value is not finite, or either side is constant
 *   (the correlation is then undefined, which is not 0).
 * @example correlation([1, 2, 3], [2, 4, 7]) // 0.9933992677987828
 */
export function correlation(first: ArrayLike<number>, second: ArrayLike<number>): number {
  requireSameLength(first, second, 'correlation: first and second');
  requireCount(first, 2, 'correlation: pairs');
  requireFinite(first, 'correlation: first');
  requireFinite(second, 'correlation: second');
  const x = deviationsFromMean(first);
  const y = deviationsFromMean(second);
  const xx = sum(products(x, x));
  const yy = sum(products(y, y));
  const xy = sum(products(x, y));
  if (isConstant(first) || isConstant(second)) {
    throw new RangeError('correlation is undefined when one side is constant');
  }
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

function deviationsFromMean(values: ArrayLike<number>): Float64Array {
  const centre = mean(values);
  const deviations = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) deviations[i] = values[i]! - centre;
  return deviations;
}

function products(first: Float64Array, second: Float64Array): Float64Array {
  const all = new Float64Array(first.length);
  for (let i = 0; i < all.length; i++) all[i] = first[i]! * second[i]!;
  return all;
}

function isConstant(values: ArrayLike<number>): boolean {
  return Array.prototype.every.call(values, (value) => value === values[0]);
}
