import { requireCount, requireFinite, requireSameLength } from './finite-input.ts';
import { mean } from './mean.ts';

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
  const [x, y] = [mean(first), mean(second)];
  const xx = sumOfProducts(first, x, first, x);
  const yy = sumOfProducts(second, y, second, y);
  const xy = sumOfProducts(first, x, second, y);
  if (isConstant(first) || isConstant(second)) {
    throw new RangeError('correlation is undefined when one side is constant');
  }
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/** Of the values' differences from `x` and `y`, summed as `sum` does, without tables of them: correlations are looked for by the hundred. */
function sumOfProducts(first: ArrayLike<number>, x: number, second: ArrayLike<number>, y: number): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < first.length; i++) {
    const product = (first[i]! - x) * (second[i]! - y);
    const next = total + product;
    lost += Math.abs(total) >= Math.abs(product) ? total - next + product : product - next + total;
    total = next;
  }
  return total + lost;
}

function isConstant(values: ArrayLike<number>): boolean {
  return Array.prototype.every.call(values, (value) => value === values[0]);
}
