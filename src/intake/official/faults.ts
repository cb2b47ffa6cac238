import { increase } from './table-count.ts';

/** A cell or row of an official file that could not be taken as it stands. */
export interface Fault {
  /** Path below the data folder. */
  readonly file: string;
  /** Line of the file on which the row begins, the header being line 1. */
  readonly line: number;
  /** The column as the file spells it; empty when the whole row is meant. */
  readonly column: string;
  /** The text found, shortened to 80 characters. */
  readonly value: string;
  /** What is wrong with it, and what it costs. */
  readonly reason: string;
}

/** A share of cells with unknown marks above which they are no marks. */
const mostMarks = 0.25;
/**
 * What may stand for a missing figure though nobody here knows it: words and signs without a number, and the numbers that
 * programs put there. Only what cannot be a figure of its column is ever asked about.
 */
const mayBeMark = /^[^\p{N}]+$|^-?9+(\.0+)?$|^-1(\.0+)?$|^0(\.0+)?%?$/u;

/** The faults of one file. */
export class FaultLog {
  readonly file: string;
  readonly faults: Fault[] = [];
  /** Rows with one fault or more. */
  rows = 0;
  /** Faults by column, of the columns that matter; whole rows under the empty name. */
  readonly #weighty = new Map<string, number>();
  /** Of them, those that may be a mark for a missing figure. */
  readonly #marks = new Map<string, number>();
  #lastLine = -1;

  constructor(file: string) {
    this.file = file;
  }

  /** @param matters the row says nothing without what is faulty here */
  add(line: number, column: string, value: string, reason: string, matters: boolean): void {
    if (line !== this.#lastLine) this.rows += 1;
    this.#lastLine = line;
    const short = value.length > 80 ? `${value.slice(0, 79)}…` : value;
    this.faults.push({ file: this.file, line, column, value: short, reason });
    if (!matters) return;
    increase(column !== '' && mayBeMark.test(value) ? this.#marks : this.#weighty, column);
  }

  /**
   * The column that matters with the most faults. A new mark for what is missing stops nothing, until so many cells
   * hold one that the columns must have been moved.
   */
  worstOf(rows: number): { readonly column: string; readonly faults: number } {
    let worst = { column: '', faults: 0 };
    const columns = new Set([...this.#weighty.keys(), ...this.#marks.keys()]);
    for (const column of columns) {
      const marks = this.#marks.get(column) ?? 0;
      const faults = (this.#weighty.get(column) ?? 0) + (marks > mostMarks * rows ? marks : 0);
      if (faults > worst.faults) worst = { column, faults };
    }
    return worst;
  }
}

export const faultColumns = ['file', 'line', 'column', 'value', 'reason'] as const;

/** Rows of `faults.csv` below its header `faultColumns`, in the order of the files and their lines. */
export function faultRows(faults: readonly Fault[]): readonly (readonly string[])[] {
  return faults.map((fault) => [fault.file, String(fault.line), fault.column, fault.value, fault.reason]);
}
