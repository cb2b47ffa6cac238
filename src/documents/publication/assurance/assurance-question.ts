import type { PublishedTable } from '../dashboard/published-table.ts';
import type { SessionCells } from '../release/tables/session-cells.ts';

/** A release before it is written, beside the one before it. */
export interface AssuranceSource {
  readonly cells: SessionCells;
  /** Data sets of the release before, by name; undefined where there was none. */
  readonly previous: ReadonlyMap<string, PublishedTable> | undefined;
  /** How many hidden figures were not seen to be wide within the work that is done for it. */
  readonly notSeenWide: number;
  /** How many hidden figures an earlier release told, and follow from both since they were amended. */
  readonly toldBefore: number;
}

/** What was looked at, and what of it wants the analyst's eye. */
export interface AssuranceAnswer {
  /** How many figures were looked at. */
  readonly lookedAt: number;
  /** Sentences with figures that are published anyway. */
  readonly found: readonly string[];
}

/** A question that an analyst answers before signing. What it finds may be right: it stops nothing. */
export interface AssuranceQuestion {
  readonly name: string;
  /** What it looks for, as a sentence. */
  readonly asks: string;
  readonly answer: (source: AssuranceSource) => AssuranceAnswer;
}

/** A question with its answer, as a release keeps it. */
export interface AssuranceResult extends AssuranceAnswer {
  readonly name: string;
  readonly asks: string;
}
