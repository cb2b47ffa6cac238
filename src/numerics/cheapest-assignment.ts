/** An assignment of every row to a column of its own at the least total cost, and the prices that prove it. */
export interface CheapestAssignment {
  /** The column of each row. */
  readonly columnOf: Int32Array;
  /** Price of each row and of each column (never above 0; 0 where the column is free): cost ≥ row + column for every pair, and = for those assigned. */
  readonly rowPrices: Float64Array;
  readonly columnPrices: Float64Array;
}

/**
 * The Hungarian method by shortest augmenting paths (R. Jonker, A. Volgenant, "A shortest augmenting path algorithm for dense
 * and sparse linear assignment problems", 1987). With whole-number costs all arithmetic is exact.
 *
 * O(rows² × columns).
 *
 * @param cost of a row in a column: a whole number ≥ 0, or Infinity where the pair is not allowed
 * @throws RangeError when the rows cannot all be assigned, or a cost is no whole number that doubles hold
 */
export function cheapestAssignment(
  rowCount: number,
  columnCount: number,
  cost: (row: number, column: number) => number,
): CheapestAssignment {
  const costs = costMatrix(rowCount, columnCount, cost);
  const rowPrices = new Float64Array(rowCount);
  const columnPrices = new Float64Array(columnCount);
  const rowOf = new Int32Array(columnCount).fill(-1);
  for (let row = 0; row < rowCount; row++)
    augment(row, { costs, columnCount, rowPrices, columnPrices, rowOf });
  const columnOf = new Int32Array(rowCount);
  rowOf.forEach((row, column) => {
    if (row >= 0) columnOf[row] = column;
  });
  return { columnOf, rowPrices, columnPrices };
}

function costMatrix(
  rowCount: number,
  columnCount: number,
  cost: (row: number, column: number) => number,
): Float64Array {
  const costs = new Float64Array(rowCount * columnCount);
  for (let row = 0; row < rowCount; row++)
    for (let column = 0; column < columnCount; column++) {
      const value = cost(row, column);
      if (value !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(value) && value >= 0))
        throw new RangeError(
          `the cost of row ${row} in column ${column} is no whole number from 0: ${value}`,
        );
      costs[row * columnCount + column] = value;
    }
  return costs;
}

interface Assigning {
  readonly costs: Float64Array;
  readonly columnCount: number;
  readonly rowPrices: Float64Array;
  readonly columnPrices: Float64Array;
  /** The row in each column, −1 where it is free. */
  readonly rowOf: Int32Array;
}

/** Brings one more row in, along the cheapest path of exchanges. */
function augment(row: number, { costs, columnCount, rowPrices, columnPrices, rowOf }: Assigning): void {
  const distance = new Float64Array(columnCount).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(columnCount).fill(-1);
  const reached: number[] = [];
  const done = new Uint8Array(columnCount);
  let current = row;
  let via = -1;
  let length = 0;
  for (;;) {
    const price = rowPrices[current]!;
    let nearest = -1;
    for (let column = 0; column < columnCount; column++) {
      if (done[column] === 1) continue;
      const along = length + costs[current * columnCount + column]! - price - columnPrices[column]!;
      if (along < distance[column]!) {
        distance[column] = along;
        before[column] = via;
      }
      if (nearest < 0 || distance[column]! < distance[nearest]!) nearest = column;
    }
    if (nearest < 0 || distance[nearest] === Number.POSITIVE_INFINITY)
      throw new RangeError(`row ${row} cannot be assigned beside those before it`);
    length = distance[nearest]!;
    done[nearest] = 1;
    via = nearest;
    if (rowOf[nearest]! < 0) break;
    reached.push(nearest);
    current = rowOf[nearest]!;
  }
  rowPrices[row] = rowPrices[row]! + length;
  for (const column of reached) {
    const less = length - distance[column]!;
    columnPrices[column] = columnPrices[column]! - less;
    rowPrices[rowOf[column]!] = rowPrices[rowOf[column]!]! + less;
  }
  for (let column = via; ; column = before[column]!) {
    const from = before[column]!;
    rowOf[column] = from < 0 ? row : rowOf[from]!;
    if (from < 0) break;
  }
}
