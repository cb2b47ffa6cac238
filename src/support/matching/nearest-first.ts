import type { OpenPair } from './open-pairs.ts';

/**
 * What is done by hand, for comparison: each school in its turn takes the nearest hub that still has a place.
 *
 * @param open the pairs open to each school, the neediest school first
 * @returns for each school its pair, or undefined where every hub open to it is full
 */
export function nearestFirst(
  open: readonly (readonly OpenPair[])[],
  places: readonly number[],
): (OpenPair | undefined)[] {
  const left = [...places];
  return open.map((pairs) => {
    const free = pairs.filter(({ hub }) => left[hub]! > 0);
    if (free.length === 0) return undefined;
    const nearest = free.reduce((best, pair) => (pair.km < best.km ? pair : best));
    left[nearest.hub]! -= 1;
    return nearest;
  });
}
