import type { OpenPair } from './open-pairs.ts';

/** What a way of matching achieved, in the order of its goals. */
export interface HowItWent {
  readonly matched: number;
  /** Sum of the need of the schools matched, pp. */
  readonly needMet: number;
  /** Straight-line km; undefined where nobody is matched. */
  readonly longestKm: number | undefined;
  readonly totalKm: number;
  /** Mean share of the gap that the hub speaks to, %; undefined where nobody is matched. */
  readonly meanLikeness: number | undefined;
  /** Schools of the hub that has most. */
  readonly greatestLoad: number;
  /** Schools without a place while a hub open to them serves one in less need. */
  readonly envious: number;
}

/**
 * Whether each school is without a place while a hub open to it serves one in less need.
 *
 * @param needs of the schools, pp
 * @param isOpen whether no hard rule closes a hub, as it stands among the hubs, to a school, as it stands among the schools; asked
 *   only where it decides
 * @param served the hub that serves each, as it stands among the hubs; undefined for a school without a place
 */
export function enviousOf(
  needs: readonly number[],
  isOpen: (school: number, hub: number) => boolean,
  served: readonly (number | undefined)[],
): readonly boolean[] {
  /** For each hub, the least need of a school that it serves. */
  const least = new Map<number, number>();
  served.forEach((hub, i) => {
    if (hub !== undefined) least.set(hub, Math.min(least.get(hub) ?? Number.POSITIVE_INFINITY, needs[i]!));
  });
  const serving = [...least];
  return needs.map(
    (need, i) => served[i] === undefined && serving.some(([hub, needed]) => needed < need && isOpen(i, hub)),
  );
}

/**
 * @param needs of the schools, the greatest first, pp
 * @param open the pairs open to each
 * @param pairs the pair that each got
 */
export function howItWent(
  needs: readonly number[],
  open: readonly (readonly OpenPair[])[],
  pairs: readonly (OpenPair | undefined)[],
): HowItWent {
  const got = pairs.filter((pair) => pair !== undefined);
  const loads = new Map<number, number>();
  for (const { hub } of got) loads.set(hub, (loads.get(hub) ?? 0) + 1);
  const sum = (of: (pair: OpenPair) => number) => got.reduce((total, pair) => total + of(pair), 0);
  return {
    matched: got.length,
    needMet: needs.reduce((total, need, i) => (pairs[i] === undefined ? total : total + need), 0),
    longestKm: got.length === 0 ? undefined : Math.max(...got.map(({ km }) => km)),
    totalKm: sum(({ km }) => km),
    meanLikeness: got.length === 0 ? undefined : sum(({ likeness }) => likeness) / got.length,
    greatestLoad: Math.max(0, ...loads.values()),
    envious: enviousOf(
      needs,
      (school, at) => open[school]!.some(({ hub }) => hub === at),
      pairs.map((pair) => pair?.hub),
    ).filter(Boolean).length,
  };
}
