import type { SheetCell, SheetColumn } from './sheet.ts';

/** What a column says of each record. */
interface Says<Item, Cell> {
  readonly cell: (item: Item) => Cell;
}

/** A column of a sheet together with what it says of each record: a new column is one row of a list of these. */
export interface SheetColumnOf<Item> extends SheetColumn, Says<Item, SheetCell> {}

/** A row for each record, written only when it is asked for. */
export function* sheetRows<Item, Cell>(
  columns: readonly Says<Item, Cell>[],
  items: Iterable<Item>,
): Generator<readonly Cell[]> {
  for (const item of items) yield columns.map(({ cell }) => cell(item));
}
