import type { Urn } from '../../attendance/urn.ts';
import { likenessOf } from '../gap-kind.ts';
import type { MatchingSettings } from '../support-settings.ts';
import { kmBetween } from './hard-rules.ts';
import { openPairs } from './open-pairs.ts';
import { orderedProblem } from './ordered-problem.ts';
import { outOfReach } from './out-of-reach.ts';
import { placeSchools } from './place-schools.ts';
import type { Matched, Placement, Plan } from './plan.ts';
import type { ByHand, Hub, MatchingProblem, SchoolInNeed } from './problem.ts';
import { wavesOf } from './waves.ts';

/**
 * Matches schools that accepted support with hubs: what a person decided stands, the others are placed by need within the hard
 * rules (`placeSchools`), and every school that is not is told why. Pure: the same problem gives the same plan, whatever
 * the order in which schools and hubs are named.
 *
 * @throws RangeError for a school or hub named twice, or a decision by hand that names neither or overfills a hub
 */
export function matchSchools(problem: MatchingProblem, settings: MatchingSettings): Plan {
  const { schools, hubs, decisions, undecided, left } = orderedProblem(problem);
  const open = openPairs(undecided, hubs, settings);
  const pairs = placeSchools(open, left);
  const waiting = open.map((own, i) => (pairs[i] === undefined ? own : []));
  const waves = wavesOf(
    waiting,
    hubs.map(({ places }) => places),
    settings.waves,
  );
  const placements = new Map<Urn, Placement>();
  undecided.forEach((school, i) => {
    const pair = pairs[i];
    placements.set(
      school.urn,
      pair !== undefined
        ? {
            state: 'matched',
            school: school.urn,
            hub: hubs[pair.hub]!.urn,
            km: pair.km,
            likeness: pair.likeness,
            byHand: undefined,
          }
        : open[i]!.length > 0
          ? {
              state: 'waiting',
              school: school.urn,
              hubs: open[i]!.map(({ hub }) => hubs[hub]!.urn),
              wave: waves[i],
            }
          : outOfReach(school, hubs, settings),
    );
  });
  return {
    placements: schools.map((school) => {
      const decision = decisions.get(school.urn);
      return decision === undefined ? placements.get(school.urn)! : matchedByHand(school, hubs, decision);
    }),
  };
}

function matchedByHand(
  school: SchoolInNeed,
  hubs: readonly Hub[],
  { hub: urn, by, because }: ByHand,
): Matched {
  const hub = hubs.find((each) => each.urn === urn)!;
  return {
    state: 'matched',
    school: school.urn,
    hub: urn,
    km: kmBetween(school, hub),
    likeness: likenessOf(school.gap, hub.practices),
    byHand: { by, because },
  };
}
