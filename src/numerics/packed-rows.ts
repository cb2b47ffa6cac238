import { selectPlace } from './select-place.ts';

/** Most rows of a leaf: small enough for its box to be tight, large enough for a straight run through memory. */
export const leafRows = 96;

/** How many leaves so many rows are packed into. */
export function leavesOf(rows: number): number {
  return rows <= leafRows ? 1 : leavesOf(rows >> 1) + leavesOf(rows - (rows >> 1));
}

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
  /** Coordinates, one packed row after the other; dimensions from the one that varies most to the least. */
  table: Float64Array;
  /** Numbers of a packed row: its dimensions, and as many 0 as make it a multiple of four. */
  width: number;
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
  const width = 4 * Math.ceil(dimensions / 4);
  const table = new Float64Array(width * rows.length);
  for (const [d, dimension] of order.entries()) {
    for (let i = 0; i < rows.length; i++)
      table[width * i + d] = coordinates[rows[i]! * dimensions + dimension]!;
  }
  const serves = Uint8Array.from(rows, (row) => mayServe?.[row] ?? 1);
  return { rows, serves, table, width, order, leaves: parts.map((part) => boxAround(table, width, part)) };
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

function boxAround(table: Float64Array, width: number, { from, to }: Pick<Range, 'from' | 'to'>): Leaf {
  const least = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  const greatest = new Float64Array(width).fill(Number.NEGATIVE_INFINITY);
  for (let i = from; i < to; i++) {
    for (let d = 0; d < width; d++) {
      const value = table[width * i + d]!;
      if (value < least[d]!) least[d] = value;
      if (value > greatest[d]!) greatest[d] = value;
    }
  }
  return { from, to, least, greatest };
}

/** Numbers of boxes in the order of the distance between their middles and that of another. */
export function fromNearToFar(boxes: readonly Box[], from: Box): number[] {
  const squares = boxes.map((box) => squareBetweenMiddles(box, from));
  return Array.from(boxes.keys()).sort((a, b) => squares[a]! - squares[b]! || a - b);
}

function squareBetweenMiddles(a: Box, b: Box): number {
  let square = 0;
  for (let i = 0; i < a.least.length; i++) {
    const difference = (a.least[i]! + a.greatest[i]! - b.least[i]! - b.greatest[i]!) / 2;
    square += difference * difference;
  }
  return square;
}
