import type { ComparedPhase } from '../../attendance/phase.ts';

/**
 * Where a place stands within a year, beside the same days of the year before. All changes are of attendance, in pp, of one series and one scope.
 */
export interface Course {
  readonly phase: ComparedPhase;
  /** Share of the year's possible sessions that have been, 0 to 1. */
  readonly share: number;
  /** Possible sessions of the whole year, in thousands. */
  readonly size: number;
  /** Absence of the place in the whole of the year before, %. */
  readonly absence: number;
  /** Change to date of the place itself, of its area and of the nation's schools of its phase. */
  readonly own: number;
  readonly area: number;
  readonly nation: number;
  /**
   * Variance of `own` that comes of last year's days being estimated from those of the area, pp²; left out where they are the
   * place's own.
   */
  readonly seasonVariance?: number;
}

/** A course of an earlier year, whose end is known. */
export interface CourseSeen extends Course {
  /** Change over the whole year, of the place and of the nation's schools of its phase. */
  readonly end: number;
  readonly endNation: number;
}
