import { SeededRandom } from '../../numerics/seeded-random.ts';
import { standardDeviation } from '../../numerics/variance.ts';
import type { Grouping } from './groups.ts';

/** How evenly something falls on the groups of one grouping. Shares from 0 to 1. */
export interface Spread {
  /** Highest group's share less the lowest's. */
  readonly spread: number;
  /** Its standard error, by the bootstrap. */
  readonly standardError: number;
  readonly rates: readonly number[];
}

/** Share of schools with a 1 in each group; NaN for a group without schools. */
export function groupRatesOf({ groups, of }: Grouping, hit: Uint8Array, weights?: Int32Array): number[] {
  const hits = new Float64Array(groups.length);
  const all = new Float64Array(groups.length);
  for (let i = 0; i < of.length; i++) {
    const group = of[i]!;
    if (group < 0) continue;
    const weight = weights?.[i] ?? 1;
    all[group]! += weight;
    hits[group]! += weight * hit[i]!;
  }
  return Array.from(all, (count, group) => hits[group]! / count);
}

/** Highest less lowest, groups without schools left out. */
export function rangeOf(rates: readonly number[]): number {
  const known = rates.filter((rate) => !Number.isNaN(rate));
  return known.length === 0 ? Number.NaN : Math.max(...known) - Math.min(...known);
}

/** Bootstrap samples of the schools, as how often each is in one: made once, used for every policy. */
export function resamples(schools: number, times: number, seed: number): Int32Array[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: times }, () => {
    const weights = new Int32Array(schools);
    for (let i = 0; i < schools; i++) weights[random.integer(schools)]! += 1;
    return weights;
  });
}

/**
 * The spread of a result over the groups. Schools keep their group when they are sampled again.
 *
 * @param hit 1 where the result holds
 */
export function spreadOf(grouping: Grouping, hit: Uint8Array, samples: readonly Int32Array[]): Spread {
  const rates = groupRatesOf(grouping, hit);
  const again = samples.map((weights) => rangeOf(groupRatesOf(grouping, hit, weights)));
  return { spread: rangeOf(rates), standardError: standardDeviation(again), rates };
}

/** What the spread of a perfectly fair result would be by chance: each school meets it with the same chance. */
export interface FairFloor {
  readonly mean: number;
  /** Share of perfectly fair results whose spread is above 0.10. */
  readonly aboveTenth: number;
}

export function fairFloor(grouping: Grouping, chance: number, times: number, seed: number): FairFloor {
  const random = new SeededRandom(seed);
  let total = 0;
  let above = 0;
  const hit = new Uint8Array(grouping.of.length);
  for (let time = 0; time < times; time++) {
    for (let i = 0; i < hit.length; i++) hit[i] = Number(random.next() < chance);
    const range = rangeOf(groupRatesOf(grouping, hit));
    total += range;
    if (range > 0.1) above += 1;
  }
  return { mean: total / times, aboveTenth: above / times };
}
