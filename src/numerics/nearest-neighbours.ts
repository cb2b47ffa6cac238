import { requireFinite, requireInteger } from './finite-input.ts';
import { LeafSearch } from './leaf-search.ts';
import { type Leaf, leavesOf, packRows } from './packed-rows.ts';

export type NeighbourQuestion = Readonly<{
  /** Row-major, one row of `dimensions` numbers for each case. */
  coordinates: Float64Array;
  dimensions: number;
  /** Most neighbours wanted for each row. */
  k: number;
  /**
   * What each row adds to every squared distance from or to it, 0 or more: how much is not known of it. Nothing when
   * left out.
   */
  apart?: Float64Array;
  /** Only rows of the same group are neighbours; all are one group when left out. */
  groups?: Int32Array;
  /**
   * Where the number of the next bundle of rows to answer stands, as the only entry: cores that are given the same
   * share the question, each taking a bundle after the other. All bundles are answered when left out.
   */
  turn?: Int32Array;
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
 * The k nearest other rows of each row, exactly: by Euclidean distance, with both rows' `apart` added to its square.
 * Equal distances go to the lower row number.
 *
 * The rows of a group are packed into small leaves, each with the box around it. Leaf after leaf, all rows of the leaf look through
 * the other leaves from near to far, and pass over those whose box is farther than what they have found already.
 *
 * @param found where the answer is written: the parts of one question may be given the same, from `noneFound`
 * @throws RangeError when a coordinate is infinite, the lengths do not fit, or a setting is out of range.
 */
export function nearestNeighbours(
  question: NeighbourQuestion,
  found = noneFound(question),
): NearestNeighbours {
  const rowCount = requireQuestion(question);
  const { coordinates, dimensions } = withApart(question);
  const { turn = new Int32Array(1) } = question;
  let mine = Atomics.add(turn, 0, 1);
  let before = 0;
  for (const members of membersByGroup(rowCount, question.groups)) {
    const after = before + leavesOf(members.length);
    if (mine < after) {
      const table = packRows(coordinates, dimensions, members, question.mayServe);
      const search = new LeafSearch(table, question.dimensions, question.k);
      for (; mine < after; mine = Atomics.add(turn, 0, 1)) {
        answerLeaf(search, table.rows, table.leaves[mine - before]!, question.apart, found);
      }
    }
    before = after;
  }
  return found;
}

/**
 * An answer without neighbours yet.
 *
 * @param make gives room of so many bytes, filled with 0; for threads to share, for example
 * @throws RangeError as `nearestNeighbours`
 */
export function noneFound(
  question: NeighbourQuestion,
  make: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): NearestNeighbours {
  const rowCount = requireQuestion(question);
  const { k } = question;
  return {
    k,
    indices: new Int32Array(make(4 * rowCount * k)).fill(-1),
    distances: new Float64Array(make(8 * rowCount * k)).fill(Number.NaN),
    counts: new Int32Array(make(4 * rowCount)),
  };
}

/**
 * The coordinates with the root of `apart` as one dimension more. A query that stands at 0 there has the candidate's
 * `apart` in its squared distance, and needs only its own added.
 */
function withApart({ coordinates, dimensions, apart }: NeighbourQuestion): {
  coordinates: Float64Array;
  dimensions: number;
} {
  if (apart === undefined) return { coordinates, dimensions };
  const wider = new Float64Array(apart.length * (dimensions + 1));
  for (let row = 0; row < apart.length; row++) {
    wider.set(coordinates.subarray(row * dimensions, (row + 1) * dimensions), row * (dimensions + 1));
    wider[row * (dimensions + 1) + dimensions] = Math.sqrt(apart[row]!);
  }
  return { coordinates: wider, dimensions: dimensions + 1 };
}

/** Finds the neighbours of all rows of a leaf, and makes distances of their squares. */
function answerLeaf(
  search: LeafSearch,
  rows: Int32Array,
  leaf: Leaf,
  apart: Float64Array | undefined,
  { k, indices, distances, counts }: NearestNeighbours,
): void {
  search.search(leaf);
  for (let place = leaf.from; place < leaf.to; place++) {
    const row = rows[place]!;
    const ownApart = apart?.[row] ?? 0;
    const answer = search.answerOf(place - leaf.from);
    counts[row] = answer.rows.length;
    indices.set(answer.rows, row * k);
    for (const [i, square] of answer.squares.entries()) distances[row * k + i] = Math.sqrt(square + ownApart);
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
  const { coordinates, dimensions, k, apart, groups, mayServe } = question;
  requireInteger(dimensions, 1, 10_000, 'nearestNeighbours: dimensions');
  requireInteger(k, 1, 10_000, 'nearestNeighbours: k');
  const rowCount = coordinates.length / dimensions;
  if (!Number.isInteger(rowCount)) {
    throw new RangeError(
      `nearestNeighbours: ${coordinates.length} coordinates do not make rows of ${dimensions} dimensions`,
    );
  }
  requireFinite(coordinates, 'nearestNeighbours: coordinates');
  const negative = apart?.findIndex((value) => !(value >= 0 && Number.isFinite(value))) ?? -1;
  if (negative >= 0) {
    throw new RangeError(
      `nearestNeighbours: apart[${negative}] must be 0 or more and finite, got ${apart?.[negative]}`,
    );
  }
  for (const [name, list] of [
    ['apart', apart],
    ['groups', groups],
    ['mayServe', mayServe],
  ] as const) {
    if (list !== undefined && list.length !== rowCount) {
      throw new RangeError(`nearestNeighbours: ${name} must have ${rowCount} values, got ${list.length}`);
    }
  }
  return rowCount;
}
