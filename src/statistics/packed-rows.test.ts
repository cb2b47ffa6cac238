import { expect, test } from 'vitest';
import { packRows } from './packed-rows.ts';
import { SeededRandom } from './seeded-random.ts';

test('every row is packed once, within the box of its leaf', () => {
  const random = new SeededRandom(1);
  const coordinates = new Float64Array(1000 * 5).map((_, i) => random.normal() * ((i % 5) + 1));
  const members = new Int32Array(1000).map((_, i) => i);
  const { rows, packed, stride, order, leaves } = packRows(coordinates, 5, members);
  expect(stride).toBe(8);
  expect(order).toEqual([4, 3, 2, 1, 0]);
  expect([...rows].sort((a, b) => a - b)).toEqual([...members]);
  expect(leaves.length).toBe(16);
  expect(leaves[0]!.from).toBe(0);
  for (const [i, { from, to, least, greatest }] of leaves.entries()) {
    expect(to).toBe(leaves[i + 1]?.from ?? 1000);
    expect(to - from).toBeLessThanOrEqual(64);
    for (let d = 0; d < stride; d++) {
      const values = Array.from({ length: to - from }, (_, j) => packed[(from + j) * stride + d]!);
      expect(least[d]).toBe(Math.min(...values));
      expect(greatest[d]).toBe(Math.max(...values));
    }
  }
  // The fifth dimension varies most, so it comes first.
  for (const [i, row] of rows.entries()) {
    const expected = [4, 3, 2, 1, 0].map((d) => coordinates[row * 5 + d]);
    expect([...packed.subarray(i * 8, i * 8 + 8)]).toEqual([...expected, 0, 0, 0]);
  }
});

test('leaves are halves by the widest dimension: 64 rows are one leaf, 65 are two', () => {
  const coordinates = Float64Array.from({ length: 65 }, (_, i) => (i * 37) % 65);
  const members = new Int32Array(65).map((_, i) => i);
  expect(packRows(coordinates, 1, members.subarray(0, 64)).leaves.length).toBe(1);
  const two = packRows(coordinates, 1, members);
  expect(two.stride).toBe(4);
  expect(two.leaves.map(({ from, to }) => [from, to])).toEqual([
    [0, 32],
    [32, 65],
  ]);
  expect([two.leaves[0]!.greatest[0], two.leaves[1]!.least[0]]).toEqual([31, 32]);
});

test('equal values stay in the order of their rows', () => {
  const coordinates = Float64Array.from({ length: 100 }, (_, i) => (i < 40 ? 2 : 1));
  const members = new Int32Array(100).map((_, i) => i);
  const { rows } = packRows(coordinates, 1, members);
  expect([...rows]).toEqual([...members.subarray(40), ...members.subarray(0, 40)]);
});

test('who serves goes along with the rows', () => {
  const members = Int32Array.of(1, 2);
  expect([...packRows(new Float64Array(3), 1, members).serves]).toEqual([1, 1]);
  expect([...packRows(new Float64Array(3), 1, members, Uint8Array.of(1, 0, 1)).serves]).toEqual([0, 1]);
});
