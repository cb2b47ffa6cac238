import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import type { Sitting, Visit } from './paced.ts';

/** How a morning goes. */
export interface Morning {
  /** Seconds within which everybody comes. */
  readonly within: number;
  /** Seconds from a page that has come to the next that is asked for. */
  readonly pause: { readonly least: number; readonly most: number };
  readonly seed: number;
}

/**
 * People who come at random times, independently of each other (which, given how many they are, is a Poisson process), each of whom
 * opens her first page and then two of the others.
 *
 * @param people the pages that each may open, the first first: at least one more
 */
export function morningOf(
  people: readonly (readonly Visit[])[],
  { within, pause, seed }: Morning,
): readonly Sitting[] {
  const random = new SeededRandom(seed);
  return people.map(([first, ...others]) => ({
    comesAt: within * random.next(),
    pages: [first!, others[random.integer(others.length)]!, others[random.integer(others.length)]!],
    pauses: [0, 1].map(() => pause.least + (pause.most - pause.least) * random.next()),
  }));
}
