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

/** The faults of one file. */
export class FaultLog {
  readonly file: string;
  readonly faults: Fault[] = [];
  /** Rows with one fault or more. */
  rows = 0;
  #lastLine = -1;

  constructor(file: string) {
    this.file = file;
  }

  add(line: number, column: string, value: string, reason: string): void {
    if (line !== this.#lastLine) this.rows += 1;
    this.#lastLine = line;
    const short = value.length > 80 ? `${value.slice(0, 79)}…` : value;
    this.faults.push({ file: this.file, line, column, value: short, reason });
  }
}

export const faultColumns = ['file', 'line', 'column', 'value', 'reason'] as const;

/** Rows of `faults.csv` below its header `faultColumns`, in the order of the files and their lines. */
export function faultRows(faults: readonly Fault[]): readonly (readonly string[])[] {
  return faults.map((fault) => [fault.file, String(fault.line), fault.column, fault.value, fault.reason]);
}
