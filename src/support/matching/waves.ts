import { firstMatchable } from '../../numerics/first-matchable.ts';
import type { OpenPair } from './open-pairs.ts';

/**
 * When the turn of each waiting school comes if every hub has all its places again in each later round and nobody else asks:
 * 2 for the next round. Undefined for a school that nothing is open to, or whose turn comes after the rounds looked at.
 *
 * @param open the pairs open to each school that waits, the neediest first; none for a school that does not wait
 */
export function wavesOf(
  open: readonly (readonly OpenPair[])[],
  places: readonly number[],
  waves: number,
): (number | undefined)[] {
  const found: (number | undefined)[] = open.map(() => undefined);
  for (let wave = 2; wave <= waves; wave++) {
    const hubOf = firstMatchable(
      open.map((pairs, i) => (found[i] === undefined ? pairs.map(({ hub }) => hub) : [])),
      places,
    );
    hubOf.forEach((hub, i) => {
      if (hub >= 0) found[i] = wave;
    });
  }
  return found;
}
