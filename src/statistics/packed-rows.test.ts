import { expect, test } from 'vitest';
import { packRows } from './packed-rows.ts';
import { SeededRandom } from './seeded-random.ts';

test('every row is packed once, within the box of its leaf', () => {
  const random = new SeededRandom(1);
  const coordinates = new Float64Array(1000 * 5).map((_, i) =>
    random.next() < 0.05 ? Number.NaN : random.normal() * ((i % 5) + 1),
  );
  const members = new Int32Array(1000).map((_, i) => i);
  const { rows, packed, stride, leaves } = packRows(coordinates, 5, members, 7);
  expect(stride).toBe(8);
  expect([...rows].sort((a, b) => a - b)).toEqual([...members]);
  expect(leaves.length).toBe(16);
  expect(leaves[0]!.from).toBe(0);
  for (const [i, { from, to, least, greatest, cap }] of leaves.entries()) {
    expect(to).toBe(leaves[i + 1]?.from ?? 1000);
    expect(to - from).toBeLessThanOrEqual(64);
    for (let d = 0; d < stride; d++) {
      const values = Array.from({ length: to - from }, (_, j) => packed[(from + j) * stride + d]!);
      const present = values.filter((value) => !Number.isNaN(value));
      expect(least[d]).toBe(Math.min(...present));
      expect(greatest[d]).toBe(Math.max(...present));
      expect(cap[d]).toBe(present.length < values.length ? 7 : Infinity);
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
  expect(packRows(coordinates, 1, members.subarray(0, 64), 1).leaves.length).toBe(1);
  const two = packRows(coordinates, 1, members, 1);
  expect(two.stride).toBe(4);
  expect(two.leaves.map(({ from, to }) => [from, to])).toEqual([
    [0, 32],
    [32, 65],
  ]);
  expect([two.leaves[0]!.greatest[0], two.leaves[1]!.least[0]]).toEqual([31, 32]);
});

test('missing values are put last, equal ones in the order of their rows', () => {
  const coordinates = Float64Array.from({ length: 100 }, (_, i) => (i < 20 ? Number.NaN : i < 40 ? 2 : 1));
  const { rows } = packRows(
    coordinates,
    1,
    new Int32Array(100).map((_, i) => i),
    1,
  );
  const expected = [40, 20, 0].flatMap((start) =>
    Array.from({ length: start === 40 ? 60 : 20 }, (_, i) => start + i),
  );
  expect([...rows]).toEqual(expected);
});

test('who serves goes along with the rows', () => {
  const members = Int32Array.of(1, 2);
  expect([...packRows(new Float64Array(3), 1, members, 1).serves]).toEqual([1, 1]);
  expect([...packRows(new Float64Array(3), 1, members, 1, Uint8Array.of(1, 0, 1)).serves]).toEqual([0, 1]);
});
