/**
 * A table of numbers, column by column and all of the same length: of millions of rows, to make an object each takes longer than
 * to count them.
 */
export type NumberTable<Name extends string> = Readonly<Record<Name, Float64Array>>;

/** The columns of rows. */
export function numberTable<Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, number>>[],
): NumberTable<Name> {
  return Object.fromEntries(
    names.map((name) => [name, Float64Array.from(rows, (row) => row[name])]),
  ) as NumberTable<Name>;
}
