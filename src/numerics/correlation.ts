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
  const xx = sum(x.map((value) => value * value));
  const yy = sum(y.map((value) => value * value));
  const xy = sum(x.map((value, i) => value * y[i]!));
  if (isConstant(first) || isConstant(second)) {
    throw new RangeError('correlation is undefined when one side is constant');
  }
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

function deviationsFromMean(values: ArrayLike<number>): Float64Array {
  const centre = mean(values);
  return Float64Array.from(values, (value) => value - centre);
}

function isConstant(values: ArrayLike<number>): boolean {
  return Array.prototype.every.call(values, (value) => value === values[0]);
}
