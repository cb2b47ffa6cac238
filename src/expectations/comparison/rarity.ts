import { median } from '../../numerics/quantile.ts';
import type { Present, SurpriseMeasure } from './surprise.ts';

/** Of so many schools, so many are at least as far from usual. */
export interface Rarity {
  readonly asFar: number;
  readonly of: number;
}

/** Differences below this are the same figure, pp: published rates have one or two digits. */
const same = 1e-6;

/**
 * How rare each school is by one measure, among schools of one phase: how many are at least as far from usual as it is. A
 * count, not a distance: it needs no belief about the shape of the spread, and is the same in every phase and measure.
 *
 * @param changes of one phase
 * @returns for schools of which it can be said and which are not as usual as can be
 */
export function rarities(
  changes: readonly Present[],
  { of, from }: SurpriseMeasure,
): ReadonlyMap<Present, Rarity> {
  const said = changes.flatMap((change) => {
    const value = of(change);
    return value === undefined ? [] : [{ change, value }];
  });
  if (said.length === 0) return new Map();
  const usual = from === 'zero' ? 0 : median(said.map(({ value }) => value));
  const far = said
    .map(({ change, value }) => ({ change, distance: Math.abs(value - usual) }))
    .filter(({ distance }) => distance > same)
    .sort((a, b) => b.distance - a.distance);
  const rare = new Map<Present, Rarity>();
  let end = 0;
  for (const { change, distance } of far) {
    while (end < far.length && far[end]!.distance >= distance - same) end++;
    rare.set(change, { asFar: end, of: said.length });
  }
  return rare;
}
