import type { Phase } from '../../attendance/phase.ts';
import type { ReleasedSchool } from '../release.ts';
import type { SchoolChange } from './school-change.ts';

/** One way in which a school may be unlike the rest of its phase. */
export interface SurpriseMeasure {
  /** Kebab-case, stable across releases. */
  readonly name: string;
  /**
   * How far the school is from usual, in the measure's own unit, signed; 0 is nothing out of the ordinary. Undefined where
   * it cannot be said of the school, which is then not counted among those that it is rare among.
   */
  readonly of: (change: Present) => number | undefined;
  /** Whether distances are from the median of the phase (a tide that lifts all is no surprise) or from 0. */
  readonly from: 'median' | 'zero';
  /** What was found, in one sentence without its rarity. */
  readonly words: (change: Present) => string;
}

/** A school that this release has. */
export type Present = SchoolChange & { readonly now: ReleasedSchool };

/** Why a school is on the list. */
export interface Surprise {
  readonly measure: string;
  readonly words: string;
  /** Schools of the phase that are at least as far from usual, itself among them … */
  readonly asFar: number;
  /** … of so many of which it can be said. */
  readonly of: number;
  readonly phase: Phase;
}

/** A school with everything surprising about it, the rarest first. */
export interface SurprisingSchool {
  readonly change: Present;
  readonly surprises: readonly Surprise[];
}
