/** Most rows of a leaf: small enough for its box to be tight, large enough for a straight run through memory. */
const LEAF_ROWS = 64;

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
  /** Coordinates, row-major, dimensions from the one that varies most to the least; each row is filled up to `stride` with 0. */
  packed: Float64Array;
  /** The caller's dimension at each place of a packed row. */
  order: readonly number[];
  /** The number of dimensions rounded up to a multiple of four. */
  stride: number;
  leaves: readonly Leaf[];
}>;

/**
 * Halves the rows at the median of whichever dimension varies most, again and again, until leaves are small (a k-d tree of which only
 * the leaves are kept).
 *
 * @param coordinates row-major.
 * @param members row numbers, ascending.
 */
export function packRows(
  coordinates: Float64Array,
  dimensions: number,
  members: Int32Array,
  mayServe?: Uint8Array,
): PackedRows {
  const spreads = spreadsOf(coordinates, dimensions, members);
  const order = Array.from(spreads.keys()).sort((a, b) => spreads[b]! - spreads[a]! || a - b);
  const groups = halve(coordinates, dimensions, members);
  const stride = 4 * Math.ceil(dimensions / 4);
  const rows = new Int32Array(members.length);
  const packed = new Float64Array(members.length * stride);
  const leaves: Leaf[] = [];
  let from = 0;
  for (const group of groups) {
    rows.set(group, from);
    for (const [i, row] of group.entries()) {
      for (let d = 0; d < dimensions; d++) {
        packed[(from + i) * stride + d] = coordinates[row * dimensions + order[d]!]!;
      }
    }
    leaves.push(boxAround(packed, stride, from, from + group.length));
    from += group.length;
  }
  const serves = Uint8Array.from(rows, (row) => mayServe?.[row] ?? 1);
  return { rows, serves, packed, stride, order, leaves };
}

function halve(coordinates: Float64Array, dimensions: number, rows: Int32Array): Int32Array[] {
  if (rows.length <= LEAF_ROWS) return [rows];
  const spreads = spreadsOf(coordinates, dimensions, rows);
  const widest = spreads.indexOf(Math.max(...spreads));
  const key = Float64Array.from(rows, (row) => coordinates[row * dimensions + widest]!);
  const places = new Int32Array(rows.length)
    .map((_, i) => i)
    .sort((a, b) => (key[a]! < key[b]! ? -1 : key[a]! > key[b]! ? 1 : a - b));
  const sorted = places.map((place) => rows[place]!);
  const middle = rows.length >> 1;
  return [
    ...halve(coordinates, dimensions, sorted.subarray(0, middle)),
    ...halve(coordinates, dimensions, sorted.subarray(middle)),
  ];
}

/** For each dimension, the sum of squared deviations: rough, as it only chooses where to cut. */
function spreadsOf(coordinates: Float64Array, dimensions: number, rows: Int32Array): number[] {
  const first = rows[0] ?? 0;
  const sums = new Float64Array(dimensions);
  const squares = new Float64Array(dimensions);
  for (const row of rows) {
    for (let d = 0; d < dimensions; d++) {
      // From the first row's value, so that equal values give exactly 0.
      const value = coordinates[row * dimensions + d]! - coordinates[first * dimensions + d]!;
      sums[d]! += value;
      squares[d]! += value * value;
    }
  }
  return Array.from(sums, (total, d) => Math.max(0, squares[d]! - (total * total) / rows.length));
}

function boxAround(packed: Float64Array, stride: number, from: number, to: number): Leaf {
  const least = new Float64Array(stride).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(stride).fill(Number.NEGATIVE_INFINITY);
  for (let i = from * stride; i < to * stride; i++) {
    const value = packed[i]!;
    const dimension = i % stride;
    if (value < least[dimension]!) least[dimension] = value;
    if (value > greatest[dimension]!) greatest[dimension] = value;
  }
  return { from, to, least, greatest };
}
