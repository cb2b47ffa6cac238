/**
 * The columns that say something beside those before them, so that a regression can tell them all apart: each column is reduced by
 * those kept (Gram–Schmidt, twice for accuracy) and kept if a millionth of its length is left.
 *
 * @param rows of equal length
 * @returns places of the columns, ascending
 * @example independentColumns([[1, 2, 0], [1, 2, 1]]) // [0, 2]
 */
export function independentColumns(rows: readonly (readonly number[])[]): number[] {
  const kept: { readonly at: number; readonly unit: Float64Array }[] = [];
  for (let at = 0; at < (rows[0]?.length ?? 0); at++) {
    const column = Float64Array.from(rows, (row) => row[at]!);
    const length = lengthOf(column);
    if (length === 0) continue;
    for (let pass = 0; pass < 2; pass++)
      for (const { unit } of kept) {
        const along = dotProduct(column, unit);
        for (let i = 0; i < column.length; i++) column[i]! -= along * unit[i]!;
      }
    const left = lengthOf(column);
    if (left > 1e-6 * length) kept.push({ at, unit: column.map((value) => value / left) });
  }
  return kept.map(({ at }) => at);
}

const dotProduct = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const lengthOf = (column: Float64Array): number => Math.sqrt(dotProduct(column, column));
