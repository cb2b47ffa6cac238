import { expect, test } from 'vitest';
import { NeighbourHeap } from './neighbour-heap.ts';
import { isBeyond, searchLeaf } from './neighbour-search.ts';
import { packRows } from './packed-rows.ts';

const NaNs = Number.NaN;

test('a leaf is beyond a query when its box is', () => {
  const table = packRows(Float64Array.of(0, 0, 1, 2), 2, Int32Array.of(0, 1), 3);
  const leaf = table.leaves[0]!;
  // Packed order: the second dimension (spread 2) first. The box is [0, 2] by [0, 1].
  const beyond = (y: number, x: number, limit: number) =>
    isBeyond(leaf, Float64Array.of(y, x, 0, 0), 3, limit);
  expect(beyond(1, 0.5, 0)).toBe(false);
  expect(beyond(5, 0.5, 8.9)).toBe(true);
  expect(beyond(5, 0.5, 9)).toBe(false);
  expect(beyond(-3, 5, 24.9)).toBe(true);
  expect(beyond(-3, 5, 25)).toBe(false);
  // A query that lacks a dimension pays the penalty of 3 there.
  expect(beyond(NaNs, 5, 18.9)).toBe(true);
  expect(beyond(NaNs, 5, 19)).toBe(false);
  expect(beyond(5, NaNs, 11.9)).toBe(true);
  expect(beyond(-3, NaNs, 12)).toBe(false);
  expect(beyond(NaNs, NaNs, 5.9)).toBe(true);
  expect(beyond(NaNs, NaNs, 6)).toBe(false);
});

test('where some row lacks a dimension, it adds the penalty at most', () => {
  const leaf = packRows(Float64Array.of(0, 0, NaNs, 2), 2, Int32Array.of(0, 1), 3).leaves[0]!;
  const beyond = (y: number, x: number, limit: number) =>
    isBeyond(leaf, Float64Array.of(y, x, 0, 0), 3, limit);
  expect(beyond(1, 100, 2.9)).toBe(true);
  expect(beyond(1, 100, 3)).toBe(false);
  expect(beyond(1, 1, 0.9)).toBe(true);
  expect(beyond(1, 1, 1)).toBe(false);
  expect(beyond(NaNs, 100, 5.9)).toBe(true);
  expect(beyond(NaNs, 100, 6)).toBe(false);
});

test('a search offers the serving rows but not the row itself', () => {
  const coordinates = Float64Array.of(0, 1, 2, 3, NaNs);
  const table = packRows(coordinates, 1, Int32Array.of(0, 1, 2, 3, 4), 0.5, Uint8Array.of(1, 1, 0, 1, 1));
  const heap = new NeighbourHeap(2);
  searchLeaf(table, table.leaves[0]!, Float64Array.of(1, 0, 0, 0), 1, 0.5, heap);
  expect([heap.farthestSquare, heap.farthestRow, heap.size]).toEqual([1, 0, 2]);
  heap.removeFarthest();
  expect([heap.farthestSquare, heap.farthestRow]).toEqual([0.5, 4]);
});
