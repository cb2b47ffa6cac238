/**
 * How far schools truly differ from their like, once chance is taken off: the variance of the measured gaps less the
 * mean variance that chance alone gives them, never below 0. Units: pp².
 *
 * @param gaps measured gap of each school, pp
 * @param chanceVariances variance of each gap by chance, pp², in the same order
 */
export function trueGapVariance(gaps: Float64Array, chanceVariances: Float64Array): number {
  if (gaps.length !== chanceVariances.length) throw new RangeError('trueGapVariance: lengths differ');
  if (gaps.length < 2) return 0;
  let sum = 0;
  let chance = 0;
  for (let i = 0; i < gaps.length; i++) {
    sum += gaps[i]!;
    chance += chanceVariances[i]!;
  }
  const mean = sum / gaps.length;
  let squares = 0;
  for (const gap of gaps) squares += (gap - mean) ** 2;
  return Math.max(0, squares / (gaps.length - 1) - chance / gaps.length);
}

/**
 * Share of a measured gap that is likely to be real, 0 to 1: true variance over true plus chance variance, the
 * classical reliability of a measurement. A small school's gap counts for less.
 */
export function reliabilityOf(trueVariance: number, chanceVariance: number): number {
  const total = trueVariance + chanceVariance;
  return total === 0 ? 0 : trueVariance / total;
}
