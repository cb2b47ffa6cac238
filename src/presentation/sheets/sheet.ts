/** A cell is a number or words. A figure that is missing is the words of its reason: never empty and never 0. */
export type SheetCell = number | string;

/** A column of numbers, or of words where `digits` is absent. */
export interface SheetColumn {
  readonly heading: string;
  /** Digits after the point that a reader sees of its numbers. */
  readonly digits?: number;
  /** Width in a spreadsheet, in centimetres. */
  readonly width: number;
}

/** A table to download, before it is CSV or ODS. */
export interface Sheet {
  /** Name of the sheet and of the document, not longer than 31 characters. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<readonly SheetCell[]>;
  /** What the reader must know beside the table: which release, which filters, that it is private. */
  readonly about: readonly (readonly [label: string, value: string])[];
}
