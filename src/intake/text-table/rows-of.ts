import { CellFault, type CellReader } from './cell-readers.ts';
import { faultsInOne } from './faults-in-one.ts';
import { TextTableFault, textTable } from './read-text-table.ts';

/** The columns of a file, by name, each with how its cells are read. */
export type Columns = Readonly<Record<string, CellReader<unknown>>>;

/** A row of such a file. */
export type RowOf<C extends Columns> = { readonly [K in keyof C]: ReturnType<C[K]> };

/**
 * Reads a CSV file all of whose columns are known: in any order, with others beside them, which are left alone.
 *
 * @param mayLack columns that the file may do without: their cells count as empty
 * @throws TextTableFault naming line, column and value of all that cannot be read
 */
export function rowsOf<C extends Columns>(
  text: string,
  path: string,
  columns: C,
  mayLack: readonly string[] = [],
): RowOf<C>[] {
  const table = textTable(text, path);
  const header = table.columns.map((name) => name.trim().toLowerCase());
  const names = Object.keys(columns);
  const lacking = names.filter((name) => !header.includes(name) && !mayLack.includes(name));
  if (lacking.length > 0)
    throw new TextTableFault(
      `${path}, line 1: there is no column ${lacking.join(', ')}. The columns are ${names.join(',')}; this file has ${header.join(',')}.`,
    );
  const faults: string[] = [];
  const rows = table.rows.map(({ cells, line }) =>
    Object.fromEntries(
      names.map((name) => {
        try {
          return [name, columns[name]!(cells[header.indexOf(name)]?.trim() ?? '')];
        } catch (cause) {
          if (!(cause instanceof CellFault)) throw cause;
          faults.push(`line ${line}: column ${name} holds ${cause.message}`);
          return [name, undefined];
        }
      }),
    ),
  );
  if (faults.length > 0) throw faultsInOne(path, faults);
  return rows as RowOf<C>[];
}
