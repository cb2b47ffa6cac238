import { cheapestAssignment } from '../../numerics/cheapest-assignment.ts';
import { firstMatchable } from '../../numerics/first-matchable.ts';
import { firstOfCheapest } from '../../numerics/first-of-cheapest.ts';
import type { OpenPair } from './open-pairs.ts';

/**
 * Places schools with hubs by five goals, each decided before the next is looked at:
 *
 * 1. the neediest schools are placed: as many as can be, and none is passed over for one in less need;
 * 2. the longest journey is as short as can be;
 * 3. all journeys together are;
 * 4. hubs speak to the kind of gap;
 * 5. the load is even.
 *
 * What is then still equal goes by the order of schools and hubs.
 *
 * @param open the pairs open to each school, the neediest school first
 * @param places of each hub
 * @returns for each school its pair, or undefined where there is no place for it
 */
export function placeSchools(
  open: readonly (readonly OpenPair[])[],
  places: readonly number[],
): (OpenPair | undefined)[] {
  const placed = neediest(open, places);
  const within = withinWorst(
    placed.map((school) => open[school]!),
    places,
  );
  const found = bestPairs(within, places);
  const pairs: (OpenPair | undefined)[] = open.map(() => undefined);
  placed.forEach((school, i) => {
    pairs[school] = found[i];
  });
  return pairs;
}

const matchable = (open: readonly (readonly OpenPair[])[], places: readonly number[]): Int32Array =>
  firstMatchable(
    open.map((pairs) => pairs.map(({ hub }) => hub)),
    places,
  );

/** Goal 1: the schools that are placed. */
function neediest(open: readonly (readonly OpenPair[])[], places: readonly number[]): number[] {
  const hubOf = matchable(open, places);
  return open.flatMap((_, school) => (hubOf[school]! < 0 ? [] : [school]));
}

/** Goal 2: only the pairs no further than the longest journey that cannot be avoided. */
function withinWorst(
  open: readonly (readonly OpenPair[])[],
  places: readonly number[],
): (readonly OpenPair[])[] {
  const journeys = [...new Set(open.flat().map(({ steps }) => steps))].sort((a, b) => a - b);
  const upTo = (steps: number) => open.map((pairs) => pairs.filter((pair) => pair.steps <= steps));
  const suffices = (steps: number) => !matchable(upTo(steps), places).includes(-1);
  let [low, high] = [0, journeys.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (suffices(journeys[middle]!)) high = middle;
    else low = middle + 1;
  }
  return open.length === 0 ? [] : upTo(journeys[low]!);
}

/** Goals 3 to 5, as one cost in which no sum of a later goal outweighs one step of an earlier. */
function bestPairs(open: readonly (readonly OpenPair[])[], places: readonly number[]): OpenPair[] {
  const byHub = open.map((pairs) => new Map(pairs.map((pair) => [pair.hub, pair])));
  // No hub can fill more places than there are schools.
  const slots = places.map((count) => Math.min(count, open.length));
  const hubOfSlot = slots.flatMap((count, hub) => Array.from({ length: count }, () => hub));
  /** A hub's first school counts 1, its second 3, its third 5: together the square of its load. */
  const loadOfSlot = slots.flatMap((count) => Array.from({ length: count }, (_, slot) => 2 * slot + 1));
  const dearestLoad = open.length * Math.max(0, ...loadOfSlot) + 1;
  const dearestUnlikeness = open.length * 100 + 1;
  const cost = (school: number, slot: number): number => {
    const pair = byHub[school]!.get(hubOfSlot[slot]!);
    return pair === undefined
      ? Number.POSITIVE_INFINITY
      : (pair.steps * dearestUnlikeness + (100 - pair.likeness)) * dearestLoad + loadOfSlot[slot]!;
  };
  const cheapest = cheapestAssignment(open.length, hubOfSlot.length, cost);
  const slotOf = firstOfCheapest(cheapest, hubOfSlot, cost);
  return byHub.map((pairs, school) => pairs.get(hubOfSlot[slotOf[school]!]!)!);
}
