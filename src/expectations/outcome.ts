import type { AcademicYear } from '../attendance/academic-year.ts';
import type { NoExpectationReason } from '../attendance/outcome-glossary.ts';

/** A school's earlier years, and what they weigh in its baseline. */
export interface Past {
  /** Standard deviation of the steadied baseline by chance, pp. */
  readonly baselineSd: number;
  /** Oldest first; attendance in %, `brought` the same moved by what the similar schools did since. */
  readonly years: readonly {
    readonly year: AcademicYear;
    readonly attendance: number;
    readonly brought: number;
    readonly weight: number;
  }[];
  /** Last year stands further off than chance explains, so the earlier years count for less. */
  readonly broke: boolean;
}

/**
 * What a school is asked to reach, with every number of the calculation. Attendance is in per cent of possible
 * sessions; differences are in percentage points (pp).
 */
export interface Expectation {
  /** `maintain`: the school already does at least as well as its like, and is asked to hold that. */
  readonly status: 'set' | 'maintain';
  /** What the improvement is counted from: last year's figure, steadied by earlier years where the method does that. */
  readonly baselineAttendance: number;
  /** What the school's earlier years say; absent before 2.0.0 and where there are none. */
  readonly past?: Past | undefined;
  /** What an accepted disruption explains of last year's figure, pp, and the part that is taken off it; absent where there was none. */
  readonly disruption?: { readonly explained: number; readonly takenOff: number } | undefined;
  /** Standard deviation of a year's rate by chance alone, pp. */
  readonly chanceSd: number;
  /** Standard deviation of the change to the next year that nobody foresees, pp. */
  readonly changeSd: number;
  /** Mean attendance of the similar schools. */
  readonly similarAttendance: number;
  /** Upper quartile of the similar schools' attendance. */
  readonly similarUpperQuartile: number;
  /** `similarAttendance` − `baselineAttendance`; positive when the school is below its like. */
  readonly gap: number;
  /** Standard deviation of the gap by chance alone, in the school's figure and in its similar schools' mean, pp. */
  readonly gapChanceSd: number;
  /** Share of the gap that is likely to be real rather than chance, 0 to 1. */
  readonly reliability: number;
  /** The part of the improvement that is the same for every school of the phase, pp. */
  readonly nationalPart: number;
  /** The part that comes from the reliable gap, pp. */
  readonly schoolPart: number;
  /** The most that the method asks of a school in a like position, pp. */
  readonly cap: number;
  readonly capped: boolean;
  /** What is asked, pp, never below 0, rounded as the method says. */
  readonly minimumImprovement: number;
  readonly expectedAttendance: number;
  /**
   * Chance that a school whose true attendance does not move reaches the expectation all the same, 0 to 1. Since 2.0.0 there
   * is none, nor the one below: it did not foretell who reached it.
   */
  readonly chanceMetIfUnchanged?: number;
  /** Chance that a school whose true attendance rises by the method's `exampleImprovement` falls short all the same. */
  readonly chanceMissedIfImproved?: number;
}

/** Something that speaks against a figure. */
export interface Doubt {
  readonly from: 'prediction' | 'history' | 'persistent-absence' | 'range';
  /** The attendance that it would lead one to expect, %; for `range` the nearest that is possible. */
  readonly expected: number;
  /** The figure is further from it than this, pp. */
  readonly beyond: number;
}

/** A figure that is hard to believe: no number is set from it until the school or a named analyst confirms it. */
export interface FigureInQuestion {
  readonly status: 'in-question';
  readonly doubts: readonly Doubt[];
}

export type NoExpectation =
  | { readonly status: Exclude<NoExpectationReason, FigureInQuestion['status']> }
  | FigureInQuestion;

export type Outcome = Expectation | NoExpectation;

/** Whether similar schools were sought for a school: it has an expectation, or could have one but for this reason. */
export const soughtSimilar = (outcome: Outcome): boolean =>
  hasExpectation(outcome) ||
  ['too-few-similar-schools', 'in-question', 'comparison-only'].includes(outcome.status);

export function hasExpectation(outcome: Outcome): outcome is Expectation {
  return outcome.status === 'set' || outcome.status === 'maintain';
}
