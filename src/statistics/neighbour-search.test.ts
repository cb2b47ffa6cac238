import { expect, test } from 'vitest';
import { NearestSoFar } from './nearest-so-far.ts';
import { isBeyond, LeafSearch } from './neighbour-search.ts';
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
  const rows = new Int32Array(2);
  const squares = new Float64Array(2);
  const nearest = new NearestSoFar(rows, squares, 0, 2);
  new LeafSearch(table).search(table.leaves[0]!, Float64Array.of(1, 0, 0, 0), 1, nearest);
  expect([...rows]).toEqual([0, 4]);
  expect([...squares]).toEqual([1, 2.25]);
});

test('a row that later dimensions put beyond the limit is not offered', () => {
  // Rows 1 and 2 differ from row 0 in the last of five dimensions most.
  const coordinates = Float64Array.of(0, 0, 0, 0, 0, 9, 1, 1, 1, 1, 9, 1, 1, 1, 2);
  const table = packRows(coordinates, 5, Int32Array.of(0, 1, 2));
  const rows = new Int32Array(1);
  const squares = new Float64Array(1);
  const nearest = new NearestSoFar(rows, squares, 0, 1);
  nearest.offer(84.5, 7);
  const query = Float64Array.from({ length: 8 }, () => 0);
  new LeafSearch(table).search(table.leaves[0]!, query, table.rows.indexOf(0), nearest);
  expect([rows[0], squares[0]]).toEqual([7, 84.5]);
  const wider = new NearestSoFar(rows, squares, 0, 1);
  wider.offer(86, 7);
  new LeafSearch(table).search(table.leaves[0]!, query, table.rows.indexOf(0), wider);
  expect([rows[0], squares[0]]).toEqual([1, 85]);
});
