import type { Published } from '../../../attendance/published.ts';

/** A mark on the ladder: a rate, %, beside the school's own. */
export interface Rung {
  readonly label: string;
  readonly note?: string;
  readonly rate: Published<number>;
  /** Why there is no rate, where it is not for the usual reason. */
  readonly whyNone?: string;
  /** After the point; 1 where not said. */
  readonly digits?: number;
  /** How many of the two rates carry the school's own chance error. */
  readonly ownRates: 1 | 2;
  readonly isMinimum?: true;
}
