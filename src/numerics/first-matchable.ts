/**
 * Which rows get a place when places are too few: rows are taken in their order, and each is given a place if room can be
 * made by moving earlier rows among the columns that are open to them. The rows chosen are then the best of all choices
 * twice over: as many as can be placed at all, and no row is passed over for one after it (the sets of rows that can be
 * placed together are a transversal matroid; J. Edmonds, D. R. Fulkerson, "Transversals and matroid partition", 1965).
 *
 * O(rows × pairs).
 *
 * @param open for each row, most important first, the columns that are open to it, in the order in which they are tried
 * @param capacities places of each column
 * @returns for each row its column in one possible arrangement, or −1 where no place can be made
 * @example firstMatchable([[0], [0, 1], [0]], [1, 1]) // [0, 1, -1]
 */
export function firstMatchable(
  open: readonly (readonly number[])[],
  capacities: readonly number[],
): Int32Array {
  const columnOf = new Int32Array(open.length).fill(-1);
  const sitting = capacities.map(() => new Set<number>());
  const seen = new Int32Array(capacities.length).fill(-1);

  /** Gives `row` a column, moving others along; `turn` marks the columns tried on the way. */
  const place = (row: number, turn: number): boolean => {
    for (const column of open[row]!) {
      if (seen[column] === turn) continue;
      seen[column] = turn;
      const room = sitting[column]!.size < capacities[column]!;
      if (room || [...sitting[column]!].some((other) => place(other, turn))) {
        sitting[columnOf[row]!]?.delete(row);
        sitting[column]!.add(row);
        columnOf[row] = column;
        return true;
      }
    }
    return false;
  };

  open.forEach((_, row) => {
    place(row, row);
  });
  return columnOf;
}
