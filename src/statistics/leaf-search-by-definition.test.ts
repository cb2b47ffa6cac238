import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NearestSoFar } from './nearest-so-far.ts';
import { LeafSearch } from './neighbour-search.ts';
import { packRows } from './packed-rows.ts';
import { SeededRandom } from './seeded-random.ts';

test('a leaf gives the nearest of its serving rows, in however many dimensions', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 2, max: 40 }),
    dimensions: fc.integer({ min: 1, max: 13 }),
    k: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(cases, ({ seed, n, dimensions, k }) => {
      const random = new SeededRandom(seed);
      // Whole numbers make ties, and their squares add up exactly in any order.
      const coordinates = new Float64Array(n * dimensions).map(() => random.integer(7) - 3);
      const mayServe = new Uint8Array(n).map(() => Number(random.next() < 0.8));
      const table = packRows(
        coordinates,
        dimensions,
        Int32Array.from({ length: n }, (_, i) => i),
        mayServe,
      );
      const own = random.integer(n);
      const value = (row: number, d: number) => coordinates[row * dimensions + d]!;
      const query = new Float64Array(4 * table.planes.length).map((_, place) =>
        place < dimensions ? value(own, table.order[place]!) : 0,
      );
      const rows = new Int32Array(k).fill(-1);
      const squares = new Float64Array(k).fill(-1);
      const nearest = new NearestSoFar(rows, squares, 0, k);
      const self = table.rows.indexOf(own);
      for (const leaf of table.leaves) new LeafSearch(table).search(leaf, query, self, nearest);
      const expected = Array.from({ length: n }, (_, row) => ({
        row,
        square: Array.from({ length: dimensions }, (_, d) => (value(row, d) - value(own, d)) ** 2).reduce(
          (sum, square) => sum + square,
        ),
      }))
        .filter(({ row }) => row !== own && mayServe[row] === 1)
        .sort((a, b) => a.square - b.square || a.row - b.row)
        .slice(0, k);
      expect([...rows].filter((row) => row >= 0)).toEqual(expected.map(({ row }) => row));
      expect([...squares].filter((square) => square >= 0)).toEqual(expected.map(({ square }) => square));
      expect(nearest.size).toBe(expected.length);
    }),
  );
});
