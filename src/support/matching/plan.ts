import type { Urn } from '../../attendance/urn.ts';
import type { HardRule } from './hard-rules.ts';

/** What a plan says of one school. */
export type Placement = Matched | WaitingForPlace | OutOfReach;

export interface Matched {
  readonly state: 'matched';
  readonly school: Urn;
  readonly hub: Urn;
  /** Straight line; undefined for a school whose place is not known, matched by hand. */
  readonly km: number | undefined;
  /** How much of its gap the hub's practices speak to, %. */
  readonly likeness: number;
  /** Who decided it otherwise than by the plan, and why. */
  readonly byHand: { readonly by: string; readonly because: string } | undefined;
}

/** Every hub that it could work with is full, with schools in greater need. */
export interface WaitingForPlace {
  readonly state: 'waiting';
  readonly school: Urn;
  readonly hubs: readonly Urn[];
  /** In which round of places its turn comes if nothing else changes; undefined beyond those looked at. */
  readonly wave: number | undefined;
}

/** No hub may be matched with it: it is offered support from afar. */
export interface OutOfReach {
  readonly state: 'remote';
  readonly school: Urn;
  /** The one rule without which there would be a hub, or the first of several. */
  readonly blockedBy: HardRule;
  /** The hub nearest to it that only this rule stops, where one rule alone does. */
  readonly hub: Urn | undefined;
}

/** Who works with whom, and why not. Schools are in order of need, equals by URN. */
export interface Plan {
  readonly placements: readonly Placement[];
}
