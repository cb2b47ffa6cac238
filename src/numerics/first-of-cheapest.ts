import type { CheapestAssignment } from './cheapest-assignment.ts';

const nobody = -1;

/**
 * Of all assignments that cost as little as `cheapest`, the first: the first row is in the earliest column group that any of
 * them puts it in, then the second row, and so on. So equals are decided by the order of rows and groups, not by the
 * course of a calculation.
 *
 * Every cheapest assignment uses only pairs whose prices add up to their cost, and leaves free only columns without a price.
 *
 * O(rows² × columns) at worst; in practice far less.
 *
 * @param groupOf the group of each column, never falling from one column to the next; columns of one group may differ in cost
 * @param cost as `cheapestAssignment` was given it
 * @returns the column of each row
 */
export function firstOfCheapest(
  { columnOf: found, rowPrices, columnPrices }: CheapestAssignment,
  groupOf: readonly number[],
  cost: (row: number, column: number) => number,
): Int32Array {
  const columnOf = Int32Array.from(found);
  const rowOf = new Int32Array(groupOf.length).fill(nobody);
  columnOf.forEach((column, row) => {
    rowOf[column] = row;
  });
  /** A free column counts as taken by nobody, who may sit wherever there is no price. */
  const priced = (row: number, column: number) =>
    row === nobody
      ? columnPrices[column] === 0
      : cost(row, column) === rowPrices[row]! + columnPrices[column]!;

  columnOf.forEach((_, row) => {
    const leaving = columnOf[row]!;
    const tried = new Set<number>();
    /** Whether whoever sits in `column` can go elsewhere at no cost, so that `row` can come. */
    const emptied = (column: number): boolean => {
      if (column === leaving) return true;
      const sitter = rowOf[column]!;
      for (let other = 0; other < groupOf.length; other++) {
        // A row before this one has its group for good.
        if (sitter !== nobody && sitter < row && groupOf[other] !== groupOf[column]) continue;
        if (tried.has(other) || !priced(sitter, other)) continue;
        tried.add(other);
        if (emptied(other)) {
          if (sitter !== nobody) columnOf[sitter] = other;
          rowOf[other] = sitter;
          return true;
        }
      }
      return false;
    };
    for (let column = 0; groupOf[column]! < groupOf[leaving]!; column++) {
      if (tried.has(column) || !priced(row, column)) continue;
      tried.add(column);
      if (emptied(column)) {
        columnOf[row] = column;
        rowOf[column] = row;
        break;
      }
    }
  });
  return columnOf;
}
