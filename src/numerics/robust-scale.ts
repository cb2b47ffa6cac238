import { requireFiniteOrMissing } from './finite-input.ts';
import { quantileOfSorted } from './quantile.ts';
import { standardDeviation } from './variance.ts';

/** The interquartile range of a standard normal distribution: 2 * normalQuantile(0.75), as conventionally rounded. */
const NORMAL_INTERQUARTILE_RANGE = 1.349;

export type RobustScale = Readonly<{
  /** Centre, in the units of the values. */
  median: number;
  /** Always above 0, in the units of the values. */
  scale: number;
  /** What `scale` is: the ordinary case, or the fallback that had to be taken. */
  method: 'interquartile range' | 'standard deviation' | 'one';
  /** How many values were not missing. */
  count: number;
}>;

/**
 * Centre and spread that a few extreme values cannot move: the median, and the interquartile range / 1.349 (which estimates the
 * standard deviation for normal data). NaN means missing and is left out.
 *
 * Fallbacks: when the middle half of the values are all equal the scale is the sample standard deviation; when all values are
 * equal (or there is one) it is 1, so that dividing by it is always safe.
 *
 * @throws RangeError when every value is missing or one is infinite.
 * @example robustScale([1, 2, 3, 4, 5]) // { median: 3, scale: 1.4825796886582654, method: 'interquartile range', count: 5 }
 */
export function robustScale(values: ArrayLike<number>): RobustScale {
  requireFiniteOrMissing(values, 'robustScale: values');
  const present = new Float64Array(values).filter((value) => !Number.isNaN(value)).sort();
  const count = present.length;
  if (count === 0) throw new RangeError('robustScale: every value is missing');
  const median = quantileOfSorted(present, 0.5);
  const range = quantileOfSorted(present, 0.75) - quantileOfSorted(present, 0.25);
  if (range > 0) {
    return { median, scale: range / NORMAL_INTERQUARTILE_RANGE, method: 'interquartile range', count };
  }
  if (present[0] !== present[count - 1]) {
    return { median, scale: standardDeviation(present), method: 'standard deviation', count };
  }
  return { median, scale: 1, method: 'one', count };
}
