import { likenessOf } from '../gap-kind.ts';
import type { MatchingSettings } from '../support-settings.ts';
import { kmBetween, mayBeMatched } from './hard-rules.ts';
import type { Hub, SchoolInNeed } from './problem.ts';

/** A pair that no hard rule stops. */
export interface OpenPair {
  /** Where the hub stands among the hubs. */
  readonly hub: number;
  readonly km: number;
  /** %. */
  readonly likeness: number;
  /** Travel in whole steps, less what likeness is worth. */
  readonly steps: number;
}

/** The pairs that are open to each school, in the order of hubs. */
export const openPairs = (
  schools: readonly SchoolInNeed[],
  hubs: readonly Hub[],
  settings: MatchingSettings,
): (readonly OpenPair[])[] =>
  schools.map((school) =>
    hubs.flatMap((hub, at) =>
      mayBeMatched(school, hub, settings) ? [openPair(school, hub, at, settings)] : [],
    ),
  );

function openPair(
  school: SchoolInNeed,
  hub: Hub,
  at: number,
  { travelStepKm, likenessWorthKm }: MatchingSettings,
): OpenPair {
  const km = kmBetween(school, hub)!;
  const likeness = likenessOf(school.gap, hub.practices);
  const felt = Math.max(0, km - (likenessWorthKm * likeness) / 100);
  return { hub: at, km, likeness, steps: Math.ceil(felt / travelStepKm) };
}
