import { normalQuantile } from './normal-distribution.ts';

/**
 * Quantile of Student's t distribution by the Cornish–Fisher expansion about the normal one.
 *
 * Source: M. Abramowitz and I. A. Stegun (1964), "Handbook of Mathematical Functions", 26.7.5. From 10 degrees of freedom on, right
 * to about four digits for probabilities between 0.01 and 0.99.
 *
 * @throws RangeError for fewer than 10 degrees of freedom
 * @example studentQuantile(0.975, 30) // 2.0423
 */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom >= 10))
    throw new RangeError(`studentQuantile: ${degreesOfFreedom} degrees of freedom are fewer than 10`);
  const z = normalQuantile(probability);
  const n = degreesOfFreedom;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, i) => sum + term / n ** (i + 1), z);
}
