import { SeededRandom } from '../../../src/numerics/seeded-random.ts';
import type { Damage, Kind, Whole } from './damage.ts';
import { kinds } from './kinds/every-kind.ts';

/** A drawn damage and the kind that it is of. */
export interface Drawn extends Damage {
  readonly kind: string;
  readonly seed: number;
}

const names = Object.keys(kinds);

/** The draw of a seed: kinds take turns, so that every ten seeds have each once. */
export function draw(whole: Whole, seed: number): Drawn {
  const kind = names[seed % names.length] as string;
  return { kind, seed, ...drawOf(whole, kinds[kind] as Kind, seed) };
}

export const drawOf = (whole: Whole, kind: Kind, seed: number): Damage => kind(whole, new SeededRandom(seed));
