import { selectPlace } from './select-place.ts';

/** Most rows of a leaf: small enough for its box to be tight, large enough for a straight run through memory. */
export const leafRows = 160;

/** For each dimension, the least and the greatest value of some rows. */
export type Box = Readonly<{ least: Float64Array; greatest: Float64Array }>;

/** Some rows that lie near each other, packed from..to, and the box around them. */
export type Leaf = Box & Readonly<{ from: number; to: number }>;

/** The rows of one group, copied so that rows of a leaf are side by side. */
export type PackedRows = Readonly<{
  /** The row number in the caller's table of each packed row. */
  rows: Int32Array;
  /** 1 for those that may be found. */
  serves: Uint8Array;
  /**
   * Coordinates, dimensions from the one that varies most to the least, four to a plane: plane p has dimensions 4p to
   * 4p + 3 of one packed row after the other. The last plane is filled up with 0.
   */
  planes: readonly Float64Array[];
  /** The caller's dimension at each place of a packed row. */
  order: readonly number[];
  leaves: readonly Leaf[];
}>;

/** Some of the rows of a table, and the table. */
interface Range {
  readonly coordinates: Float64Array;
  readonly dimensions: number;
  readonly rows: Int32Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Halves the rows at the median of whichever dimension varies most, again and again, until leaves are small (a k-d tree
 * of which only the leaves are kept).
 *
 * @param coordinates row-major.
 * @param members row numbers.
 */
export function packRows(
  coordinates: Float64Array,
  dimensions: number,
  members: Int32Array,
  mayServe?: Uint8Array,
): PackedRows {
  const rows = members.slice();
  const all = { coordinates, dimensions, rows, from: 0, to: rows.length };
  const spreads = spreadsOf(all);
  const order = Array.from(spreads.keys()).sort((a, b) => spreads[b]! - spreads[a]! || a - b);
  const parts = halve(all);
  const planes = Array.from({ length: Math.ceil(dimensions / 4) }, (_, p) => {
    const plane = new Float64Array(4 * rows.length);
    for (const [j, dimension] of order.slice(4 * p, 4 * p + 4).entries()) {
      for (let i = 0; i < rows.length; i++)
        plane[4 * i + j] = coordinates[rows[i]! * dimensions + dimension]!;
    }
    return plane;
  });
  const serves = Uint8Array.from(rows, (row) => mayServe?.[row] ?? 1);
  return { rows, serves, planes, order, leaves: parts.map((part) => boxAround(planes, part)) };
}

/** Orders the rows of a range so that leaf comes after leaf. */
function halve(range: Range): Range[] {
  const { coordinates, dimensions, rows, from, to } = range;
  if (to - from <= leafRows) return [range];
  const spreads = spreadsOf(range);
  const widest = spreads.indexOf(Math.max(...spreads));
  const middle = from + ((to - from) >> 1);
  const key = { keys: coordinates, offset: widest, step: dimensions };
  selectPlace(rows, key, { first: from, place: middle, last: to - 1 });
  return [...halve({ ...range, to: middle }), ...halve({ ...range, from: middle })];
}

/** For each dimension, the sum of squared deviations: rough, as it only chooses where to cut. */
function spreadsOf({ coordinates, dimensions, rows, from, to }: Range): number[] {
  const first = rows[from] ?? 0;
  const sums = new Float64Array(dimensions);
  const squares = new Float64Array(dimensions);
  for (let i = from; i < to; i++) {
    const row = rows[i]!;
    for (let d = 0; d < dimensions; d++) {
      // From the first row's value, so that equal values give exactly 0.
      const value = coordinates[row * dimensions + d]! - coordinates[first * dimensions + d]!;
      sums[d]! += value;
      squares[d]! += value * value;
    }
  }
  return Array.from(sums, (total, d) => Math.max(0, squares[d]! - (total * total) / (to - from)));
}

function boxAround(planes: readonly Float64Array[], { from, to }: Pick<Range, 'from' | 'to'>): Leaf {
  const least = new Float64Array(4 * planes.length).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(4 * planes.length).fill(Number.NEGATIVE_INFINITY);
  for (const [p, plane] of planes.entries()) {
    for (let i = 4 * from; i < 4 * to; i++) {
      const value = plane[i]!;
      const dimension = 4 * p + (i % 4);
      if (value < least[dimension]!) least[dimension] = value;
      if (value > greatest[dimension]!) greatest[dimension] = value;
    }
  }
  return { from, to, least, greatest };
}
