import { distanceKm } from '../../attendance/place.ts';
import { isMissing } from '../../attendance/published.ts';
import type { MatchingSettings } from '../support-settings.ts';
import type { Hub, SchoolInNeed } from './problem.ts';

/** What stops a pair, whatever else speaks for it. */
export const hardRules = [
  'phase',
  'declined',
  'same-trust',
  'competing',
  'place-unknown',
  'distance',
] as const;
export type HardRule = (typeof hardRules)[number];

type Stops = (school: SchoolInNeed, hub: Hub, settings: MatchingSettings) => boolean;

/** Straight-line kilometres; undefined where it is not known where the school is. */
export const kmBetween = ({ place }: SchoolInNeed, hub: Hub): number | undefined =>
  isMissing(place) ? undefined : distanceKm(place, hub.place);

const stops: Readonly<Record<HardRule, Stops>> = {
  phase: (school, hub) => !hub.phases.has(school.phase),
  declined: (school, hub) => school.declined.has(hub.urn),
  // Help from one's own trust is to be had without a hub, and a hub's view of its own trust's school is not from outside.
  'same-trust': (school, hub) =>
    school.urn === hub.urn || (school.trust !== undefined && school.trust === hub.trust),
  competing: (school, hub, { competingKm }) =>
    school.localAuthority === hub.localAuthority &&
    (kmBetween(school, hub) ?? Number.POSITIVE_INFINITY) < competingKm[school.phase],
  'place-unknown': (school) => isMissing(school.place),
  distance: (school, hub, { reachKm }) =>
    (kmBetween(school, hub) ?? 0) > Math.min(reachKm[school.phase], hub.reachKm ?? Number.POSITIVE_INFINITY),
};

/** Whether no rule stops this pair. */
export const mayBeMatched = (school: SchoolInNeed, hub: Hub, settings: MatchingSettings): boolean =>
  !hardRules.some((rule) => stops[rule](school, hub, settings));

/** Every rule that stops this pair, in the order of `hardRules`; none for a pair that may be matched. */
export const stoppedBy = (school: SchoolInNeed, hub: Hub, settings: MatchingSettings): readonly HardRule[] =>
  hardRules.filter((rule) => stops[rule](school, hub, settings));
