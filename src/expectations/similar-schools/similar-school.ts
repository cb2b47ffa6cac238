import type { Published } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';

export interface SimilarSchool {
  readonly urn: Urn;
  /** 1 for the nearest. */
  readonly rank: number;
  /** Distance in the metric, no unit. */
  readonly distance: number;
  /** Straight-line distance, km. */
  readonly distanceKm: Published<number>;
}
