import type { SheetCell } from './sheet.ts';

/** A column of a sheet of a workbook: of numbers where `digits` says with how many decimals they are shown. */
export interface WorkbookColumn {
  readonly heading: string;
  readonly digits?: number;
}

/** One sheet: lines of words from A1 on, then one table, with nothing empty between. */
export interface WorkbookSheet {
  /** Of the sheet and, without spaces, of its table; at most 31 characters. */
  readonly name: string;
  /** In A1. */
  readonly title: string;
  /** In A2 and below: what the sheet holds, and where its notes are. */
  readonly lines: readonly string[];
  readonly columns: readonly WorkbookColumn[];
  readonly rows: Iterable<readonly SheetCell[]>;
}
