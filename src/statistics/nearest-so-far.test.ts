import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearestSoFar } from './nearest-so-far.ts';

test('keeps the nearest in order, equal distances by row number, whatever the order of arrival', () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 });
  fc.assert(
    fc.property(arrivals, fc.integer({ min: 1, max: 12 }), fc.boolean(), (squares, k, backwards) => {
      const pairs = squares.map((square, row): [number, number] => [square, row]);
      const rows = new Int32Array(k);
      const kept = new Float64Array(k);
      const nearest = new NearestSoFar(rows, kept, 0, k);
      for (const [square, row] of backwards ? pairs.toReversed() : pairs) nearest.offer(square, row);
      const expected = pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, k);
      expect(nearest.size).toBe(expected.length);
      expect(expected.map((_, i) => [kept[i], rows[i]])).toEqual(expected);
    }),
  );
});

test('has no limit until it is full', () => {
  const nearest = new NearestSoFar(new Int32Array(2), new Float64Array(2), 0, 2);
  nearest.offer(5, 1);
  expect(nearest.limit).toBe(Infinity);
  nearest.offer(3, 2);
  expect(nearest.limit).toBe(5);
  nearest.offer(4, 3);
  expect(nearest.limit).toBe(4);
});

test('writes within its own places only', () => {
  const rows = new Int32Array(6).fill(-1);
  const squares = new Float64Array(6).fill(Number.NaN);
  const nearest = new NearestSoFar(rows, squares, 2, 2);
  for (const [square, row] of [
    [9, 1],
    [4, 7],
    [4, 5],
    [1, 8],
  ] as const)
    nearest.offer(square, row);
  expect([...rows]).toEqual([-1, -1, 8, 5, -1, -1]);
  expect([...squares]).toEqual([Number.NaN, Number.NaN, 1, 4, Number.NaN, Number.NaN]);
});
