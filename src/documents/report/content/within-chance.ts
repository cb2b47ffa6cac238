/**
 * In 80% of years chance alone moves a rate by no more than this many of its standard deviations. 80% is the level
 * of every range in a report: wide enough to warn, narrow enough that a difference beyond it is worth a thought.
 */
export const chanceMultiple = 1.28;

/** The movement by chance alone in 8 years out of 10, in percentage points up or down. */
export function chanceRange(chanceSd: number): number {
  return chanceMultiple * chanceSd;
}

/**
 * Whether a difference from the school's own rate is no larger than chance brings about in 8 years out of 10.
 *
 * @param rates how many of the two figures carry the school's own chance error: its rate of another year does, an
 *   average of many schools hardly does
 */
export function isWithinChance(difference: number, chanceSd: number, rates: 1 | 2 = 1): boolean {
  return Math.abs(difference) < chanceRange(chanceSd) * Math.sqrt(rates);
}
