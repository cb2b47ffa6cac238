import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distancesReckoned, LeafSearch } from './leaf-search.ts';
import { packRows } from './packed-rows.ts';
import { SeededRandom } from './seeded-random.ts';

const countTo = (n: number) => new Int32Array(n).map((_, i) => i);

/** Answers all rows of a table: for each, the rows found and their squared distances, nearest first. */
function answers(
  coordinates: Float64Array,
  dimensions: number,
  k: number,
  { apart = -1, mayServe }: { apart?: number; mayServe?: Uint8Array } = {},
): [row: number, square: number][][] {
  const n = coordinates.length / dimensions;
  const table = packRows(coordinates, dimensions, countTo(n), mayServe);
  const search = new LeafSearch(table, apart, k);
  const found: [number, number][][] = [];
  for (const leaf of table.leaves) {
    search.search(leaf);
    for (let place = leaf.from; place < leaf.to; place++) {
      const { rows, squares } = search.answerOf(place - leaf.from);
      found[table.rows[place]!] = Array.from(rows, (row, i) => [row, squares[i]!]);
    }
  }
  return found;
}

test('finds the serving rows but not the row itself', () => {
  const found = answers(Float64Array.of(0, 1, 2, 3, 2.5), 1, 2, { mayServe: Uint8Array.of(1, 1, 0, 1, 1) });
  expect(found[1]).toEqual([
    [0, 1],
    [4, 2.25],
  ]);
  // A row that does not serve has neighbours all the same.
  expect(found[2]).toEqual([
    [4, 0.25],
    [1, 1],
  ]);
});

test('queries stand at 0 in the dimension of what rows are apart', () => {
  const found = answers(Float64Array.of(0, 2, 1, 3, 3, 1), 2, 2, { apart: 1 });
  expect(found[0]).toEqual([
    [1, 1 + 9],
    [2, 9 + 1],
  ]);
  expect(found[2]).toEqual([
    [0, 9 + 4],
    [1, 4 + 9],
  ]);
});

test('the nearest by definition, in however many dimensions and leaves', () => {
  const cases = fc.record({
    seed: fc.nat(),
    n: fc.integer({ min: 2, max: 300 }),
    dimensions: fc.integer({ min: 1, max: 13 }),
    k: fc.integer({ min: 1, max: 25 }),
    // Small figures make ties; great ones strain single precision. Squares of whole numbers add up exactly.
    most: fc.constantFrom(3, 40, 2 ** 20),
  });
  fc.assert(
    fc.property(cases, ({ seed, n, dimensions, k, most }) => {
      const random = new SeededRandom(seed);
      const coordinates = new Float64Array(n * dimensions).map(() => random.integer(2 * most) - most);
      const mayServe = new Uint8Array(n).map(() => Number(random.next() < 0.8));
      const found = answers(coordinates, dimensions, k, { mayServe });
      const own = random.integer(n);
      const squareTo = (row: number) => {
        let square = 0;
        for (let d = 0; d < dimensions; d++) {
          square += (coordinates[row * dimensions + d]! - coordinates[own * dimensions + d]!) ** 2;
        }
        return square;
      };
      const expected = Array.from({ length: n }, (_, row): [number, number] => [row, squareTo(row)])
        .filter(([row]) => row !== own && mayServe[row] === 1)
        .sort(([rowA, a], [rowB, b]) => a - b || rowA - rowB)
        .slice(0, k);
      expect(found[own]).toEqual(expected);
    }),
  );
});

test.each([2, 6, 9, 14])(
  'of %d dimensions, exact distances are reckoned of few rows beside the nearest',
  (dimensions) => {
    const random = new SeededRandom(5);
    // As figures of schools are: some dimensions vary much, and most of them little.
    const coordinates = new Float64Array(4000 * dimensions).map(
      (_, i) => random.normal() * (i % dimensions < 4 ? 3 : 1),
    );
    const before = distancesReckoned();
    answers(coordinates, dimensions, 10);
    const each = (distancesReckoned() - before) / 4000;
    expect(each).toBeGreaterThan(10);
    expect(each).toBeLessThan(45);
  },
);

test('more can be asked for than there is', () => {
  const found = answers(Float64Array.of(0, 3, 1), 1, 5000);
  expect(found[0]).toEqual([
    [2, 1],
    [1, 9],
  ]);
});

test('a search whose tables are gone says so', () => {
  const table = packRows(Float64Array.of(0, 1), 1, Int32Array.of(0, 1));
  const search = new LeafSearch(table, -1, 1);
  new LeafSearch(table, -1, 1);
  expect(() => search.search(table.leaves[0]!)).toThrow('These tables are gone');
});
