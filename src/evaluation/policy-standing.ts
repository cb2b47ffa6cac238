import type { Move } from '../expectations/verdicts/move.ts';
import { betteredBy, type PolicyMeasured, policyMeasurer } from './measure-policy.ts';
import { candidatesFor, families, reliabilityIn } from './policies.ts';

/** How the method's own rule stands beside every simpler one, on schools that may have taken no part in choosing it. */
export interface PolicyStanding extends Omit<PolicyMeasured, 'askedBelow' | 'sum'> {
  readonly simpler: number;
  /** By how much the best of those betters it, at most, over the four spreads. */
  readonly bettered: number;
  /** Standard error of `middleLessEnds`, were schools drawn anew. */
  readonly middleLessEndsError: number;
}

/** What a sum of a national part and a share of the gap is more than. */
const simplerFamilies = families.slice(0, families.indexOf('national part'));

/**
 * @param asked what the method asks of each, pp
 * @param moves schools of one phase on which it is measured
 * @param all of that phase, by which the gap's reliability is known
 */
export function standingBesideSimpler(
  asked: (move: Move) => number,
  moves: readonly Move[],
  all: readonly Move[],
): PolicyStanding {
  const measure = policyMeasurer(moves);
  const { askedBelow: _, sum: __, ...own } = measure({ asked });
  const simpler = candidatesFor(reliabilityIn(all)).filter(({ family }) => simplerFamilies.includes(family));
  return {
    ...own,
    simpler: simpler.length,
    bettered: betteredBy(
      own.spreads,
      simpler.map((candidate) => measure(candidate).spreads),
    ),
    // Two tenths of the schools against two others.
    middleLessEndsError: Math.sqrt((2 * own.reached * (1 - own.reached)) / (moves.length / 5)),
  };
}
