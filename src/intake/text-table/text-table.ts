/** A CSV file as it stands: text in cells. */
export interface TextTable {
  /** As its messages name it. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly TextRow[];
}

/** One line of it. */
export interface TextRow {
  /** In the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The text of a cell; empty where there is no such column or cell. */
export type CellOf = (row: TextRow, column: string) => string;

/** Reads cells of a table by the names of columns. */
export function cellsOf({ columns }: TextTable): CellOf {
  const at = new Map(columns.map((column, number) => [column, number]));
  return (row, column) => row.cells[at.get(column) ?? -1] ?? '';
}
