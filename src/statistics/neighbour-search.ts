import type { NeighbourHeap } from './neighbour-heap.ts';
import type { Leaf, PackedRows } from './packed-rows.ts';

/** The box and the rows add up their squares in different orders: this much room keeps rounding from hiding an equal distance. */
const ROUNDING_ROOM = 1 + 1e-9;

/** Whether every row of the leaf is farther from `query` than the squared distance `limit`. */
export function isBeyond(leaf: Leaf, query: Float64Array, missingPenalty: number, limit: number): boolean {
  const { least, greatest, cap } = leaf;
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const under = least[i]! - query[i]!;
    const over = query[i]! - greatest[i]!;
    // Half of (x + |x|) is x where positive and else 0, without a branch to guess wrong.
    const way = (under + Math.abs(under) + (over + Math.abs(over))) * 0.5;
    square += Math.min(way * way, cap[i]!);
  }
  if (Number.isNaN(square)) return isBeyondWithGaps(leaf, query, missingPenalty, limit);
  return square > limit * ROUNDING_ROOM;
}

/** The same for a query that lacks some dimension, which then costs the penalty whatever the row. */
function isBeyondWithGaps(leaf: Leaf, query: Float64Array, missingPenalty: number, limit: number): boolean {
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const way = Math.max(leaf.least[i]! - query[i]!, query[i]! - leaf.greatest[i]!, 0);
    square += Number.isNaN(way) ? missingPenalty : Math.min(way * way, leaf.cap[i]!);
  }
  return square > limit * ROUNDING_ROOM;
}

/**
 * The hottest loop: offers the heap every serving row of the leaf that could be among the nearest to `query`, but never the one
 * packed at `self`. A missing coordinate makes the sum NaN, which is then counted with care.
 */
export function searchLeaf(
  table: PackedRows,
  leaf: Leaf,
  query: Float64Array,
  self: number,
  missingPenalty: number,
  heap: NeighbourHeap,
): void {
  const { rows, serves, packed, stride } = table;
  let limit = heap.limit;
  for (let at = leaf.from; at < leaf.to; at++) {
    let square = squareUpTo(limit, packed, at * stride, query);
    if (square > limit) continue;
    if (Number.isNaN(square)) square = squareWithGaps(packed, at * stride, query, missingPenalty);
    if (square > limit || at === self || serves[at] === 0) continue;
    heap.offer(square, rows[at]!);
    limit = heap.limit;
  }
}

/** Squared distance, or a partial one that exceeds `limit` already; four dimensions at a time. */
function squareUpTo(limit: number, packed: Float64Array, base: number, query: Float64Array): number {
  let square = 0;
  for (let i = 0; i < query.length; i += 4) {
    const d0 = query[i]! - packed[base + i]!;
    const d1 = query[i + 1]! - packed[base + i + 1]!;
    const d2 = query[i + 2]! - packed[base + i + 2]!;
    const d3 = query[i + 3]! - packed[base + i + 3]!;
    square += d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3);
    if (square > limit) break;
  }
  return square;
}

/** Squared distance with the penalty for each dimension that either lacks. */
function squareWithGaps(packed: Float64Array, base: number, query: Float64Array, penalty: number): number {
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const difference = query[i]! - packed[base + i]!;
    square += Number.isNaN(difference) ? penalty : difference * difference;
  }
  return square;
}
