import type { ReleaseState } from './release-state.ts';

/** What the events of a release come to. */
export interface Life {
  readonly state: ReleaseState;
  /** Everyone with a hand in its making: who drafted it, started a run, let a check pass or confirmed a figure. */
  readonly preparedBy: readonly string[];
  /** How many runs were started. */
  readonly runs: number;
  /** Whether the last of them is still going. */
  readonly running: boolean;
  /** The checks that somebody let pass. */
  readonly overridden: readonly string[];
  readonly approvedBy?: string;
  /** When it shall be released by itself. */
  readonly plannedFor?: Date;
}
