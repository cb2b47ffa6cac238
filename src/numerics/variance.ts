import { requireCount } from './finite-input.ts';
import { mean } from './mean.ts';
import { sum } from './sum.ts';

/** Sum of squared deviations from the mean, in squared units; exactly 0 when all values are equal. */
export function sumOfSquaredDeviations(values: ArrayLike<number>): number {
  const centre = mean(values);
  const deviations = new Float64Array(values).map((value) => value - centre);
  const squares = deviations.map((deviation) => deviation * deviation);
  // Chan, Golub and LeVeque (1983): the second term takes out the rounding of the mean.
  const rounding = sum(deviations);
  return Math.max(0, sum(squares) - (rounding * rounding) / values.length);
}

/**
 * Sample variance (divisor n - 1), two passes, in squared units of the values.
 *
 * @throws RangeError when there are fewer than two values or one is not finite.
 * @example variance([1, 2, 3, 4]) // 1.6666666666666667
 */
export function variance(values: ArrayLike<number>): number {
  requireCount(values, 2, 'variance: values');
  return sumOfSquaredDeviations(values) / (values.length - 1);
}

/** Sample standard deviation: the square root of `variance`, in the units of the values. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}
