import type { MatchingSettings } from '../support-settings.ts';
import { type HowItWent, howItWent } from './how-it-went.ts';
import { nearestFirst } from './nearest-first.ts';
import { openPairs } from './open-pairs.ts';
import { orderedProblem } from './ordered-problem.ts';
import { placeSchools } from './place-schools.ts';
import type { MatchingProblem } from './problem.ts';

/**
 * The plan beside what is done by hand, where each school in its turn takes the nearest hub with a place. Pairs that a person
 * decided are left out of both.
 *
 * @throws RangeError as `matchSchools`
 */
export function comparedWithTurns(
  problem: MatchingProblem,
  settings: MatchingSettings,
): { readonly plan: HowItWent; readonly turns: HowItWent } {
  const { hubs, undecided, left } = orderedProblem(problem);
  const open = openPairs(undecided, hubs, settings);
  const needs = undecided.map(({ need }) => need);
  return {
    plan: howItWent(needs, open, placeSchools(open, left)),
    turns: howItWent(needs, open, nearestFirst(open, left)),
  };
}
