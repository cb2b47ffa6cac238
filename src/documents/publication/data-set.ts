import { type CellOf, cellsOf, type TextRow, type TextTable } from '../../intake/text-table/text-table.ts';
import { columnsOfPlaces } from './geographic-levels.ts';

/** A data set as the file standard of explore education statistics has it: a table and the table that describes it. */
export interface DataSet {
  /** Name of the files without their endings. */
  readonly name: string;
  readonly data: TextTable;
  readonly meta: TextTable;
}

/** A data set with what its checks ask for again and again. */
export interface DescribedData extends DataSet {
  readonly cell: CellOf;
  readonly metaCell: CellOf;
  /** Columns that the description calls filters, and that are there. */
  readonly filters: readonly string[];
  /** Columns that the description calls indicators, and that are there. */
  readonly indicators: readonly string[];
  /** The item of each filter that stands for all. */
  readonly totals: ReadonlyMap<string, string>;
}

/** Columns of time and place, which the description has no row for. */
export const timeColumns = ['time_period', 'time_identifier'] as const;

/** Columns that every file has. */
export const columnsAlways = [...timeColumns, 'geographic_level', 'country_code', 'country_name'] as const;

/** Every column of time or place. */
export const columnsOfTimeAndPlace: ReadonlySet<string> = new Set([...columnsAlways, ...columnsOfPlaces]);

/** Symbols that stand for a figure: not applicable, not available, hidden, below half of the last place. */
export const figureSymbols = ['z', 'x', 'c', 'low'] as const;

/** Puts a data set together with what its checks ask for. */
export function describedData(set: DataSet): DescribedData {
  const metaCell = cellsOf(set.meta);
  const ofType = (type: string) =>
    set.meta.rows
      .filter((row) => metaCell(row, 'col_type') === type)
      .map((row) => metaCell(row, 'col_name'))
      .filter((column) => set.data.columns.includes(column));
  const totals = set.meta.rows.map(
    (row) => [metaCell(row, 'col_name'), metaCell(row, 'filter_default') || 'Total'] as const,
  );
  return {
    ...set,
    cell: cellsOf(set.data),
    metaCell,
    filters: ofType('Filter'),
    indicators: ofType('Indicator'),
    totals: new Map(totals),
  };
}

/** The number in a figure's cell; NaN for a symbol and for what is none. */
export const figureIn = (text: string): number =>
  /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : Number.NaN;

/** A text of the cells that say what a row is about, but for some columns: rows of one group share it. */
export function groupKey({ filters, data }: DescribedData, but: readonly string[]): (row: TextRow) => string {
  const columns = [...data.columns.filter((column) => columnsOfTimeAndPlace.has(column)), ...filters].filter(
    (column) => !but.includes(column),
  );
  // Every check of a large file asks this of every line: places of columns are looked up once.
  const places = columns.map((column) => data.columns.lastIndexOf(column));
  return ({ cells }) => {
    let key = '';
    for (const place of places) key += `${cells[place] ?? ''}\u001F`;
    return key;
  };
}
