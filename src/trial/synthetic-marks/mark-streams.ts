import { SeededRandom } from '../../numerics/seeded-random.ts';

/** What is drawn by itself, so that a change of one leaves the others as they were. */
const steps = ['school', 'pupils', 'area', 'shocks', 'settling', 'next-year'] as const;
export type MarkStep = (typeof steps)[number];

/** A stream for one step of one school or area in one year: schools can be made in any order, and each alone. */
export function markStream(seed: number, step: MarkStep, year: number, place: number): SeededRandom {
  const high = mixed(mixed(seed) ^ mixed(year * steps.length + steps.indexOf(step)));
  const low = mixed(mixed(Math.floor(seed / 2 ** 32)) ^ mixed(place) ^ high);
  return new SeededRandom((high >>> 12) * 2 ** 32 + low);
}

/** A number from 0 to 1 that hangs together with nothing but what it is asked of. */
export function uniformOf(...parts: readonly number[]): number {
  let state = 0;
  for (const part of parts) state = mixed(state ^ mixed(part));
  return state / 2 ** 32;
}

/** The finaliser of MurmurHash3, as an unsigned number of 32 bits. */
function mixed(value: number): number {
  let bits = (Math.trunc(value) + 0x9e3779b9) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
