import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { MissingReason } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';

/** What became of the rows and cells of one file. */
export interface TableCount {
  /** Rows below the header, empty ones and remarks not counted. */
  rows: number;
  /** Rows of empty fields only. */
  blank: number;
  /** Rows that are no rows of the table: a note below it, or its header again. */
  remarks: number;
  /** The years that rows say they are of, where rows say it. */
  readonly years: Set<AcademicYear>;
  /** Rows that gave something to the dataset. */
  used: number;
  /** Rows for England as a whole. */
  national: number;
  /** Rows left out because they could not be taken; each is a fault. */
  rejected: number;
  /** Schools that have rows which say different things: nothing tells which is right. Periods are first calendar years, or 0. */
  readonly contradicted: { readonly period: number; readonly urn: Urn }[];
  /** Readable rows that this run has no use for (other kinds of school, other schools, other years), by why. */
  readonly notNeeded: Map<string, number>;
  /** Rows of which something was put right, by what. */
  readonly putRight: Map<string, number>;
  /** Figures without a value in the rows used, by column (in words) and reason. */
  readonly missing: Map<string, Partial<Record<MissingReason, number>>>;
}

export function emptyCount(): TableCount {
  return {
    rows: 0,
    years: new Set(),
    blank: 0,
    remarks: 0,
    used: 0,
    national: 0,
    rejected: 0,
    contradicted: [],
    notNeeded: new Map(),
    putRight: new Map(),
    missing: new Map(),
  };
}

export function countMissing(count: TableCount, words: string, reason: MissingReason): void {
  let reasons = count.missing.get(words);
  if (reasons === undefined) {
    reasons = {};
    count.missing.set(words, reasons);
  }
  reasons[reason] = (reasons[reason] ?? 0) + 1;
}

export function increase<K>(counts: Map<K, number>, key: K, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
