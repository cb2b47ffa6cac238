import { expect, test } from 'vitest';
import { NeighbourHeap } from './neighbour-heap.ts';
import { isBeyond, searchLeaf } from './neighbour-search.ts';
import { packRows } from './packed-rows.ts';

test('a leaf is beyond a query when its box is', () => {
  const table = packRows(Float64Array.of(0, 0, 1, 2), 2, Int32Array.of(0, 1));
  const leaf = table.leaves[0]!;
  // Packed order: the second dimension (spread 2) first. The box is [0, 2] by [0, 1].
  const beyond = (y: number, x: number, limit: number) => isBeyond(leaf, Float64Array.of(y, x, 0, 0), limit);
  expect(beyond(1, 0.5, 0)).toBe(false);
  expect(beyond(5, 0.5, 8.9)).toBe(true);
  expect(beyond(5, 0.5, 9)).toBe(false);
  expect(beyond(-3, 5, 24.9)).toBe(true);
  expect(beyond(-3, 5, 25)).toBe(false);
});

test('a search offers the serving rows but not the row itself', () => {
  const coordinates = Float64Array.of(0, 1, 2, 3, 2.5);
  const table = packRows(coordinates, 1, Int32Array.of(0, 1, 2, 3, 4), Uint8Array.of(1, 1, 0, 1, 1));
  const heap = new NeighbourHeap(2);
  searchLeaf(table, table.leaves[0]!, Float64Array.of(1, 0, 0, 0), 1, heap);
  expect([heap.farthestSquare, heap.farthestRow, heap.size]).toEqual([2.25, 4, 2]);
  heap.removeFarthest();
  expect([heap.farthestSquare, heap.farthestRow]).toEqual([1, 0]);
});
