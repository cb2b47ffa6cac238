import type { ComparedPhase } from '../../attendance/phase.ts';
import type { Place } from '../../attendance/place.ts';
import type { Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { GapKind, GapProfile } from '../gap-kind.ts';

/** A school that was offered a hub's intensive support and accepted it, to be matched. */
export interface SchoolInNeed {
  readonly urn: Urn;
  readonly phase: ComparedPhase;
  /** How far below what was expected, pp: the greater, the earlier its turn. */
  readonly need: number;
  readonly place: Published<Place>;
  /** Number of its local authority. */
  readonly localAuthority: number;
  /** What names its trust; undefined for a school in none. */
  readonly trust: string | undefined;
  readonly gap: GapProfile;
  /** Hubs that it, or the hub, has declined to work with. */
  readonly declined: ReadonlySet<Urn>;
}

/** A lead school that supports others. */
export interface Hub {
  /** Of the lead school. */
  readonly urn: Urn;
  readonly phases: ReadonlySet<ComparedPhase>;
  readonly place: Place;
  readonly localAuthority: number;
  readonly trust: string | undefined;
  /** Kilometres beyond which it does not go, where that is less than the settings say. */
  readonly reachKm?: number | undefined;
  /** Schools that it can take now. */
  readonly places: number;
  readonly practices: ReadonlySet<GapKind>;
}

/** A pair that a person decided, whatever the rules say. */
export interface ByHand {
  readonly school: Urn;
  readonly hub: Urn;
  /** Whoever decided it, by role or name, and why. */
  readonly by: string;
  readonly because: string;
}

/** All that a plan is made from. */
export interface MatchingProblem {
  readonly schools: readonly SchoolInNeed[];
  readonly hubs: readonly Hub[];
  readonly byHand: readonly ByHand[];
}
