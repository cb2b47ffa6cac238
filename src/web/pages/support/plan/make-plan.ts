import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { HubOnList } from '../../../../store/postgres/support/read-hubs.ts';
import type { ToPlace } from '../../../../store/postgres/support/read-matching.ts';
import { comparedWithTurns } from '../../../../support/matching/compared-with-turns.ts';
import type { HowItWent } from '../../../../support/matching/how-it-went.ts';
import { matchSchools } from '../../../../support/matching/match-schools.ts';
import type { Placement } from '../../../../support/matching/plan.ts';
import type { Hub } from '../../../../support/matching/problem.ts';
import type { MatchingSettings } from '../../../../support/support-settings.ts';

/** A plan for a region, beside what taking turns would do. */
export interface PlanOfRegion {
  /** By URN of the school. */
  readonly placements: ReadonlyMap<number, Placement>;
  readonly plan: HowItWent;
  readonly turns: HowItWent;
}

/** A hub as a plan needs it, with the places that it has left. */
export const hubInPlan = (hub: HubOnList, placesOfEach?: number): Hub => ({
  urn: hub.leadUrn,
  phases: new Set(hub.phases),
  place: { easting: hub.easting, northing: hub.northing, withinKm: 0 },
  localAuthority: Number(hub.localAuthorityCode),
  trust: hub.trustUid ?? undefined,
  reachKm: hub.reachKm ?? undefined,
  places: Math.max(0, (placesOfEach ?? hub.places) - (hub.taken ?? hub.places)),
  practices: new Set(hub.practices),
});

/**
 * Plans with the places that are left today. A hub that is none today takes no part.
 *
 * @param placesOfEach places of every hub, in place of what it says
 */
export function planOfRegion(
  { schools, hubs }: ToPlace,
  settings: MatchingSettings,
  today: IsoDate,
  placesOfEach?: number,
): PlanOfRegion {
  const problem = {
    schools: schools.map(({ need }) => need),
    hubs: hubs
      .filter(({ firstDay, lastDay }) => firstDay <= today && (lastDay === null || lastDay >= today))
      .map((hub) => hubInPlan(hub, placesOfEach)),
    byHand: [],
  };
  const { placements } = matchSchools(problem, settings);
  return {
    placements: new Map(placements.map((placement) => [placement.school, placement])),
    ...comparedWithTurns(problem, settings),
  };
}
