import type { Phase } from '../../../attendance/phase.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import { courseWords } from '../../../progress/within-year/read-course.ts';

/** What a list of schools is narrowed to; what is absent narrows nothing. */
export interface SchoolFilter {
  /** Beginnings of words of the name or place, or of the URN, in any order. */
  readonly words?: string | undefined;
  readonly phase?: Phase | undefined;
  /** Three-digit code. */
  readonly localAuthority?: string | undefined;
  readonly outcome?: OutcomeChoice | undefined;
  readonly response?: ResponseChoice | undefined;
  /** How the year goes. */
  readonly progress?: ProgressWord | undefined;
}

/** An outcome, or every reason for having none at once. */
export type OutcomeChoice = Outcome['status'] | 'none';

/** What a school has said to its report, taken together. */
export const schoolResponses = ['none', 'waiting', 'agreed', 'answered'] as const;
export type SchoolResponse = (typeof schoolResponses)[number];

/** What a school has said, or that it has said anything. */
export type ResponseChoice = SchoolResponse | 'any';

/** How a year goes, from best to worst; then what is not said yet. */
export const progressWords = [...courseWords, 'nothing to compare with', 'too early to say'] as const;
export type ProgressWord = (typeof progressWords)[number];

/** The columns that a list can be sorted by. */
export const sortColumns = [
  'name',
  'phase',
  'local-authority',
  'outcome',
  'attendance',
  'expected',
  'improvement',
  'gap',
  'response',
  'progress',
] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Schools of which a figure is missing stand last in both directions. */
export interface SchoolOrder {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}
