import type { NeighbourHeap } from './neighbour-heap.ts';
import type { Box, Leaf, PackedRows } from './packed-rows.ts';

/** The box and the rows add up their squares in different orders: this much room keeps rounding from hiding an equal distance. */
const ROUNDING_ROOM = 1 + 1e-9;

/** Whether every row of the leaf is farther from `query` than the squared distance `limit`. */
export function isBeyond({ least, greatest }: Leaf, query: Float64Array, limit: number): boolean {
  const room = limit * ROUNDING_ROOM;
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const under = least[i]! - query[i]!;
    const over = query[i]! - greatest[i]!;
    // biome-ignore lint/complexity/useMathMinMax: Math.max is several times slower in this loop
    const way = under > 0 ? under : over > 0 ? over : 0;
    square += way * way;
    if (square > room) return true;
  }
  return false;
}

/** Whether everything in one box is farther from everything in another than the squared distance `limit`. */
export function areBeyond(a: Box, b: Box, limit: number): boolean {
  const room = limit * ROUNDING_ROOM;
  let square = 0;
  for (let i = 0; i < a.least.length; i++) {
    const under = a.least[i]! - b.greatest[i]!;
    const over = b.least[i]! - a.greatest[i]!;
    // biome-ignore lint/complexity/useMathMinMax: Math.max is several times slower in this loop
    const way = under > 0 ? under : over > 0 ? over : 0;
    square += way * way;
    if (square > room) return true;
  }
  return false;
}

/**
 * The hottest loop: offers the heap every serving row of the leaf that could be among the nearest to `query`, but never the one
 * packed at `self`.
 */
export function searchLeaf(
  table: PackedRows,
  leaf: Leaf,
  query: Float64Array,
  self: number,
  heap: NeighbourHeap,
): void {
  const { rows, serves, packed, stride } = table;
  let limit = heap.limit;
  for (let at = leaf.from; at < leaf.to; at++) {
    const square = squareUpTo(limit, packed, at * stride, query);
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
