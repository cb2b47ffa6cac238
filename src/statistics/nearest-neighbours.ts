import { requireFiniteOrMissing, requireInteger } from './finite-input.ts';
import { NeighbourHeap } from './neighbour-heap.ts';
import { isBeyond, searchLeaf } from './neighbour-search.ts';
import { type Leaf, type PackedRows, packRows } from './packed-rows.ts';

export type NeighbourQuestion = Readonly<{
  /** Row-major, one row of `dimensions` numbers for each case; NaN means missing. */
  coordinates: Float64Array;
  dimensions: number;
  /** Most neighbours wanted for each row. */
  k: number;
  /** Squared distance that a dimension adds when either of the two rows lacks it; 0 or more. */
  missingPenalty: number;
  /** Only rows of the same group are neighbours; all are one group when left out. */
  groups?: Int32Array;
  /** 1 for rows that may be a neighbour of another; all may when left out. Rows with 0 still get neighbours. */
  mayServe?: Uint8Array;
}>;

/** For n rows, entries i * k to i * k + counts[i] are row i's neighbours, nearest first. */
export type NearestNeighbours = Readonly<{
  k: number;
  /** Row numbers, n * k; -1 where there are no more. */
  indices: Int32Array;
  /** Euclidean distances, n * k; NaN where there are no more. */
  distances: Float64Array;
  /** Neighbours found for each row, at most k. */
  counts: Int32Array;
}>;

/**
 * The k nearest other rows of each row, exactly, by Euclidean distance; equal distances go to the lower row number.
 *
 * The rows of a group are packed into small leaves, each with the box around it. Leaf after leaf, all rows of the leaf look through
 * the other leaves from near to far, and pass over those whose box is farther than what they have found already.
 *
 * @throws RangeError when a coordinate is infinite, the lengths do not fit, or a setting is out of range.
 */
export function nearestNeighbours(question: NeighbourQuestion): NearestNeighbours {
  const rowCount = requireQuestion(question);
  const { k } = question;
  const found: NearestNeighbours = {
    k,
    indices: new Int32Array(rowCount * k).fill(-1),
    distances: new Float64Array(rowCount * k).fill(Number.NaN),
    counts: new Int32Array(rowCount),
  };
  for (const members of membersByGroup(rowCount, question.groups)) {
    const { coordinates, dimensions, missingPenalty, mayServe } = question;
    const table = packRows(coordinates, dimensions, members, missingPenalty, mayServe);
    for (const leaf of table.leaves) answerLeaf(table, leaf, question, found);
  }
  return found;
}

/** Finds the neighbours of all rows of a leaf. */
function answerLeaf(
  table: PackedRows,
  leaf: Leaf,
  question: NeighbourQuestion,
  found: NearestNeighbours,
): void {
  const { k, missingPenalty } = question;
  const heaps = Array.from({ length: leaf.to - leaf.from }, () => new NeighbourHeap(k));
  const queries = heaps.map((_, i) => queryAt(table, leaf.from + i));
  for (const other of fromNearToFar(table.leaves, leaf)) {
    for (let i = 0; i < heaps.length; i++) {
      const heap = heaps[i]!;
      if (isBeyond(other, queries[i]!, missingPenalty, heap.limit)) continue;
      searchLeaf(table, other, queries[i]!, leaf.from + i, missingPenalty, heap);
    }
  }
  for (const [i, heap] of heaps.entries()) writeAnswer(heap, table.rows[leaf.from + i]!, found);
}

function queryAt({ packed, stride }: PackedRows, at: number): Float64Array {
  return packed.subarray(at * stride, (at + 1) * stride);
}

/** The leaves in the order of the distance between the middles of their boxes: only a matter of speed. */
function fromNearToFar(leaves: readonly Leaf[], from: Leaf): readonly Leaf[] {
  const squares = leaves.map((leaf) => squareBetweenMiddles(leaf, from));
  const order = Array.from(leaves.keys()).sort((a, b) => squares[a]! - squares[b]! || a - b);
  return order.map((i) => leaves[i]!);
}

function squareBetweenMiddles(a: Leaf, b: Leaf): number {
  let square = 0;
  for (let i = 0; i < a.least.length; i++) {
    const difference = (a.least[i]! + a.greatest[i]! - b.least[i]! - b.greatest[i]!) / 2;
    if (Number.isFinite(difference)) square += difference * difference;
  }
  return square;
}

/** Empties the heap into the answer of `row`, from the farthest to the nearest. */
function writeAnswer(heap: NeighbourHeap, row: number, found: NearestNeighbours): void {
  found.counts[row] = heap.size;
  for (let at = row * found.k + heap.size - 1; heap.size > 0; at--) {
    found.indices[at] = heap.farthestRow;
    found.distances[at] = Math.sqrt(heap.farthestSquare);
    heap.removeFarthest();
  }
}

/** Row numbers of each group in ascending order; groups in order of first appearance. */
function membersByGroup(rowCount: number, groups: Int32Array | undefined): Int32Array[] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < rowCount; row++) {
    const group = groups?.[row] ?? 0;
    const list = members.get(group);
    if (list === undefined) members.set(group, [row]);
    else list.push(row);
  }
  return Array.from(members.values(), (rows) => Int32Array.from(rows));
}

/** Checks the question and returns its number of rows. */
function requireQuestion(question: NeighbourQuestion): number {
  const { coordinates, dimensions, k, missingPenalty, groups, mayServe } = question;
  requireInteger(dimensions, 1, 10_000, 'nearestNeighbours: dimensions');
  requireInteger(k, 1, 10_000, 'nearestNeighbours: k');
  if (!(missingPenalty >= 0 && Number.isFinite(missingPenalty))) {
    throw new RangeError(
      `nearestNeighbours: missingPenalty must be 0 or more and finite, got ${missingPenalty}`,
    );
  }
  const rowCount = coordinates.length / dimensions;
  if (!Number.isInteger(rowCount)) {
    throw new RangeError(
      `nearestNeighbours: ${coordinates.length} coordinates do not make rows of ${dimensions} dimensions`,
    );
  }
  requireFiniteOrMissing(coordinates, 'nearestNeighbours: coordinates');
  for (const [name, list] of [
    ['groups', groups],
    ['mayServe', mayServe],
  ] as const) {
    if (list !== undefined && list.length !== rowCount) {
      throw new RangeError(`nearestNeighbours: ${name} must have ${rowCount} values, got ${list.length}`);
    }
  }
  return rowCount;
}
