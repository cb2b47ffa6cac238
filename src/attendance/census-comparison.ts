import type { AcademicYear } from './academic-year.ts';
import type { Phase } from './phase.ts';
import type { Circumstances } from './school.ts';

/** A share of pupils that the census publishes in a column of its own. */
export type CensusColumn = Exclude<keyof Circumstances, 'roll' | 'neighbourhoodDeprivation'>;

/** One column of the baseline year's census, by phase, beside the same schools' figures of another year. */
export interface CensusComparison {
  readonly otherYear: AcademicYear;
  readonly phase: Phase;
  readonly column: CensusColumn;
  /** In both. */
  readonly schools: number;
  /** Unweighted over these schools, %. */
  readonly mean: number;
  readonly spread: number;
  readonly otherMean: number;
  readonly otherSpread: number;
  /** Correlation with the same column of the other year. */
  readonly likeness: number;
  /** The column of the other year with the highest correlation: this one, unless columns were exchanged. */
  readonly likest: CensusColumn;
  readonly likestLikeness: number;
}
