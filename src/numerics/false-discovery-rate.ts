import { requireFinite } from './finite-input.ts';

/**
 * Which of several findings stand when so large a share of those that are told may be chance: the step-up rule.
 *
 * Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate", J. R. Statist. Soc. B 57, 289–300.
 *
 * @param chances of each, all that was looked at and not the best of it, 0 to 1
 * @returns in their order
 * @throws RangeError for a chance that is none, or a rate that is not between 0 and 1
 * @example findings([0.001, 0.6, 0.04, 0.03], 0.1) // [true, false, true, true]
 */
export function findings(chances: readonly number[], rate: number): readonly boolean[] {
  requireFinite(chances, 'findings: chances');
  if (chances.some((chance) => chance < 0 || chance > 1))
    throw new RangeError('findings: chances must be between 0 and 1');
  if (!(rate > 0 && rate < 1))
    throw new RangeError(`findings: the rate must be between 0 and 1, got ${rate}`);
  const sorted = chances.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((chance, i) => chance <= ((i + 1) / sorted.length) * rate);
  const limit = sorted[last] ?? -1;
  return chances.map((chance) => chance <= limit);
}
