import { SeededRandom } from '../../numerics/seeded-random.ts';

/** Each step draws from its own stream, so that a change in one step leaves the others as they were. */
const streams = [
  'geography',
  'schools',
  'circumstances',
  'histories',
  'census',
  'absence',
  'improvement',
] as const;
export type StreamName = (typeof streams)[number];

/** @param seed whole number from 0 to 2^40 */
export function streamOf(seed: number, name: StreamName): SeededRandom {
  if (!Number.isInteger(seed) || seed < 0 || seed > 2 ** 40) {
    throw new RangeError(`seed must be a whole number from 0 to 2^40, got ${seed}`);
  }
  return new SeededRandom(seed * 16 + streams.indexOf(name));
}

/** One of the items, with the given weights (any positive scale). */
export function weighted<T>(random: SeededRandom, items: readonly (readonly [item: T, weight: number])[]): T {
  let total = 0;
  for (const [, weight] of items) total += weight;
  let left = random.next() * total;
  for (const [item, weight] of items) {
    left -= weight;
    if (left < 0) return item;
  }
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('weighted: no items');
  return last[0];
}
