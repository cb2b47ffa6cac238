import { expect, test } from 'vitest';
import { fromNearToFar, leafRows, leavesOf, packRows } from './packed-rows.ts';
import { SeededRandom } from './seeded-random.ts';

test('every row is packed once, within the box of its leaf', () => {
  const random = new SeededRandom(1);
  const coordinates = new Float64Array(1000 * 5).map((_, i) => random.normal() * ((i % 5) + 1));
  const members = new Int32Array(1000).map((_, i) => i);
  const { rows, table, width, order, leaves } = packRows(coordinates, 5, members);
  const packed = (i: number) => [...table.subarray(width * i, width * (i + 1))];
  expect([width, table.length]).toEqual([8, 8000]);
  expect(order).toEqual([4, 3, 2, 1, 0]);
  expect([...rows].sort((a, b) => a - b)).toEqual([...members]);
  expect(leaves.length).toBe(16);
  expect(leaves[0]!.from).toBe(0);
  for (const [i, { from, to, least, greatest }] of leaves.entries()) {
    expect(to).toBe(leaves[i + 1]?.from ?? 1000);
    expect(to - from).toBeLessThanOrEqual(leafRows);
    const own = Array.from({ length: to - from }, (_, j) => packed(from + j));
    for (let d = 0; d < 8; d++) {
      expect(least[d]).toBe(Math.min(...own.map((row) => row[d]!)));
      expect(greatest[d]).toBe(Math.max(...own.map((row) => row[d]!)));
    }
  }
  // The fifth dimension varies most, so it comes first.
  for (const [i, row] of rows.entries()) {
    const expected = [4, 3, 2, 1, 0].map((d) => coordinates[row * 5 + d]);
    expect(packed(i)).toEqual([...expected, 0, 0, 0]);
  }
});

test('leaves are halves by the widest dimension: as many rows as a leaf holds are one leaf, one more are two', () => {
  const n = leafRows + 1;
  const coordinates = Float64Array.from({ length: n }, (_, i) => (i * 37) % n);
  const members = new Int32Array(n).map((_, i) => i);
  expect(packRows(coordinates, 1, members.subarray(0, leafRows)).leaves.length).toBe(1);
  const two = packRows(coordinates, 1, members);
  const half = leafRows / 2;
  expect(two.leaves.map(({ from, to }) => [from, to])).toEqual([
    [0, half],
    [half, n],
  ]);
  expect([two.leaves[0]!.greatest[0], two.leaves[1]!.least[0]]).toEqual([half - 1, half]);
});

test.each([1, leafRows, leafRows + 1, 2 * leafRows + 1, 1000, 12_345])(
  'how many leaves %d rows take is known beforehand',
  (n) => {
    const coordinates = Float64Array.from({ length: n }, (_, i) => (i * 37) % n);
    expect(
      packRows(
        coordinates,
        1,
        new Int32Array(n).map((_, i) => i),
      ).leaves.length,
    ).toBe(leavesOf(n));
  },
);

test('the same rows are packed the same way, and the caller’s list of them stays as it is', () => {
  const coordinates = Float64Array.from({ length: 400 }, (_, i) => (i < 160 ? 2 : 1));
  const members = new Int32Array(400).map((_, i) => i);
  const first = packRows(coordinates, 1, members);
  expect(packRows(coordinates, 1, members)).toEqual(first);
  expect([...members]).toEqual([...members.keys()]);
});

test('who serves goes along with the rows', () => {
  const members = Int32Array.of(1, 2);
  expect([...packRows(new Float64Array(3), 1, members).serves]).toEqual([1, 1]);
  expect([...packRows(new Float64Array(3), 1, members, Uint8Array.of(1, 0, 1)).serves]).toEqual([0, 1]);
});

test('boxes come in the order of the distance of their middles, equals in their own', () => {
  const box = (...sides: readonly (readonly [least: number, greatest: number])[]) => ({
    least: Float64Array.from(sides, ([least]) => least),
    greatest: Float64Array.from(sides, ([, greatest]) => greatest),
  });
  const boxes = [box([9, 11], [0, 0]), box([0, 1], [4, 5]), box([-1, 3], [0, 1]), box([9, 11], [0, 0])];
  expect(fromNearToFar(boxes, box([0, 2], [0, 1]))).toEqual([2, 1, 0, 3]);
});
