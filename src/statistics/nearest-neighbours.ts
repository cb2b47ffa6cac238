import { requireFinite, requireInteger } from './finite-input.ts';
import { NearestSoFar } from './nearest-so-far.ts';
import { areBeyond, isBeyond, LeafSearch } from './neighbour-search.ts';
import { type Box, type Leaf, type PackedRows, packRows } from './packed-rows.ts';

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
  /** Answer only every so many-th bundle of rows, beginning with `first`: for several cores to share a question. */
  part?: { readonly first: number; readonly of: number };
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
  const { first, of } = question.part ?? { first: 0, of: 1 };
  for (const members of membersByGroup(rowCount, question.groups)) {
    const table = packRows(coordinates, dimensions, members, question.mayServe);
    const search = new LeafSearch(table);
    for (const [i, leaf] of table.leaves.entries()) {
      if (i % of === first) answerLeaf(table, leaf, search, question, found);
    }
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

/** Finds the neighbours of all rows of a leaf. */
function answerLeaf(
  table: PackedRows,
  leaf: Leaf,
  search: LeafSearch,
  question: NeighbourQuestion,
  found: NearestNeighbours,
): void {
  const { k } = found;
  const rows = table.rows.subarray(leaf.from, leaf.to);
  const nearest = Array.from(rows, (row) => new NearestSoFar(found.indices, found.distances, row * k, k));
  const queries = nearest.map((_, i) => queryAt(table, leaf.from + i, question.dimensions));
  const asking = boxOfQueries(table, leaf, question.dimensions);
  for (const other of fromNearToFar(table.leaves, leaf)) {
    if (areBeyond(other, asking, farthestLimit(nearest))) continue;
    for (let i = 0; i < queries.length; i++) {
      if (isBeyond(other, queries[i]!, nearest[i]!.limit)) continue;
      search.search(other, queries[i]!, leaf.from + i, nearest[i]!);
    }
  }
  for (const [i, row] of rows.entries())
    finishAnswer(row, nearest[i]!.size, question.apart?.[row] ?? 0, found);
}

/** Makes distances of the squared ones that were collected. */
function finishAnswer(
  row: number,
  count: number,
  ownApart: number,
  { k, counts, distances }: NearestNeighbours,
): void {
  counts[row] = count;
  for (let at = row * k; at < row * k + count; at++) distances[at] = Math.sqrt(distances[at]! + ownApart);
}

/** The squared distance within which some row of a leaf still looks for neighbours. */
function farthestLimit(nearest: readonly NearestSoFar[]): number {
  let limit = 0;
  for (let i = 0; i < nearest.length; i++) if (nearest[i]!.limit > limit) limit = nearest[i]!.limit;
  return limit;
}

/** The box around a leaf's queries: as the leaf's own, but at 0 in the dimension of `apart`, where queries stand. */
function boxOfQueries({ order }: PackedRows, { least, greatest }: Leaf, dimensions: number): Box {
  const apart = order.indexOf(dimensions);
  if (apart < 0) return { least, greatest };
  return { least: least.with(apart, 0), greatest: greatest.with(apart, 0) };
}

/** A packed row as a query: at 0 in the dimension of `apart`, if there is one. */
function queryAt({ planes, order }: PackedRows, at: number, dimensions: number): Float64Array {
  const query = new Float64Array(4 * planes.length);
  for (let p = 0; p < planes.length; p++) query.set(planes[p]!.subarray(4 * at, 4 * at + 4), 4 * p);
  const apart = order.indexOf(dimensions);
  if (apart >= 0) query[apart] = 0;
  return query;
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
    square += difference * difference;
  }
  return square;
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
