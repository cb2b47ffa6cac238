import type { Published } from '../published.ts';
import type { Urn } from '../urn.ts';
import type { CountedGroup } from './count-group.ts';
import type { CountWindow } from './count-window.ts';
import type { CodeCounts } from './session-counts.ts';

/** How many enrolments of a group were absent how much in a window. */
export interface AbsenceCounts {
  /** Missed a tenth or more of their own possible sessions. */
  readonly persistent: number;
  /** Missed half or more: among the persistent. */
  readonly severe: number;
  /** Enrolments by band, in the order of `absenceBands`: ten of five points, then half and more. */
  readonly bands: readonly number[];
}

/** One group of a school's pupils in one window. */
export interface GroupCount extends CountedGroup {
  /** Sessions by code. A code that is absent had none. */
  readonly sessions: CodeCounts;
  /** Pupils who had the code at least once in the window: small numbers are about pupils. */
  readonly pupils: Published<CodeCounts>;
  /** Enrolments with at least one possible session. */
  readonly enrolments: Published<number>;
  /**
   * Those of `sessions` that were mornings: of all pupils of a day that was counted here of marks. The others were afternoons. For
   * the school's own people: no view of others has them, and nothing sends them.
   */
  readonly mornings?: CodeCounts;
  /** Not applicable to a day or a week. */
  readonly absence: Published<AbsenceCounts>;
}

/** Registers of both sessions: one for each registration group with somebody on roll on a day that the school was open. */
export interface RegistersCounted {
  readonly expected: number;
  readonly received: number;
}

/**
 * A school in a window, in counts: of marks that this deployment holds, or as another sent them. By one definition
 * (docs/domain/counts.md).
 */
export interface CountRecord {
  readonly urn: Urn;
  readonly window: CountWindow;
  /** No more changes are expected. Until then absence is too high by about a percentage point. */
  readonly settled: boolean;
  readonly registers: Published<RegistersCounted>;
  /** Groups with a mark, in the order of `countedGroups`. */
  readonly groups: readonly GroupCount[];
  /** Counted here from marks, or sent by another deployment in counts. */
  readonly from: 'marks' | 'sent';
  /** Goes up whenever the record changes. */
  readonly version: number;
}
