import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NeighbourQuestion, nearestNeighbours } from './nearest-neighbours.ts';
import { SeededRandom } from './seeded-random.ts';

/** The definition, with no cleverness. */
function bruteForce(question: NeighbourQuestion): { row: number; distance: number }[][] {
  const { coordinates, dimensions, k, missingPenalty, groups, mayServe } = question;
  const n = coordinates.length / dimensions;
  return Array.from({ length: n }, (_, row) => {
    const found: { row: number; distance: number }[] = [];
    for (let other = 0; other < n; other++) {
      if (other === row || mayServe?.[other] === 0) continue;
      if (groups !== undefined && groups[other] !== groups[row]) continue;
      let square = 0;
      for (let d = 0; d < dimensions; d++) {
        const gap = coordinates[row * dimensions + d]! - coordinates[other * dimensions + d]!;
        square += Number.isNaN(gap) ? missingPenalty : gap * gap;
      }
      found.push({ row: other, distance: Math.sqrt(square) });
    }
    return found.sort((a, b) => a.distance - b.distance || a.row - b.row).slice(0, k);
  });
}

function expectSameAsBruteForce(question: NeighbourQuestion): void {
  const { k } = question;
  const found = nearestNeighbours(question);
  const expected = bruteForce(question);
  expect(found.k).toBe(k);
  expect(Array.from(found.counts)).toEqual(expected.map((list) => list.length));
  const padding = expected.map((list) => new Array<null>(k - list.length).fill(null));
  expect(Array.from(found.indices)).toEqual(
    expected.flatMap((list, i) => [...list.map((one) => one.row), ...padding[i]!.map(() => -1)]),
  );
  const distances = expected.flatMap((list, i) => [
    ...list.map((one) => one.distance),
    ...padding[i]!.map(() => Number.NaN),
  ]);
  for (const [i, distance] of distances.entries()) {
    if (Number.isNaN(distance)) expect(found.distances[i]).toBeNaN();
    else expect(found.distances[i]).toBeCloseTo(distance, 9);
  }
}

describe('the same as the definition', () => {
  // Whole numbers make many exact ties, and their squares add up exactly in any order.
  test('on small whole-number tables with gaps, groups and rows that may not serve', () => {
    const table = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      dimensions: fc.integer({ min: 1, max: 9 }),
      k: fc.integer({ min: 1, max: 12 }),
      missingPenalty: fc.integer({ min: 0, max: 9 }),
      gaps: fc.constantFrom(0, 0.2, 0.9),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(table, ({ n, dimensions, k, missingPenalty, gaps, seed }) => {
        const random = new SeededRandom(seed);
        const coordinates = new Float64Array(n * dimensions).map(() =>
          random.next() < gaps ? Number.NaN : random.integer(5),
        );
        const groups = new Int32Array(n).map(() => random.integer(3));
        const mayServe = new Uint8Array(n).map(() => (random.next() < 0.8 ? 1 : 0));
        const base = { coordinates, dimensions, k, missingPenalty };
        expectSameAsBruteForce(base);
        expectSameAsBruteForce({ ...base, groups, mayServe });
      }),
    );
  });

  test.each([
    [0, 1],
    [0.02, 2],
    [0.3, 0.5],
  ])('on tables of many leaves, share missing %d, penalty %d', (gaps, missingPenalty) => {
    const random = new SeededRandom(5);
    const dimensions = 6;
    for (const whole of [false, true]) {
      const coordinates = new Float64Array(900 * dimensions).map((_, i) => {
        const value = random.normal() * (i % dimensions === 2 ? 8 : 1);
        return random.next() < gaps ? Number.NaN : whole ? Math.round(value) : value;
      });
      expectSameAsBruteForce({ coordinates, dimensions, k: 7, missingPenalty });
    }
  });

  test('where a dimension is missing altogether, or constant', () => {
    const coordinates = new Float64Array(200 * 3).map((_, i) =>
      i % 3 === 0 ? Number.NaN : i % 3 === 1 ? 4 : i % 17,
    );
    expectSameAsBruteForce({ coordinates, dimensions: 3, k: 5, missingPenalty: 3 });
  });
});

test('by hand', () => {
  const { indices, distances, counts } = nearestNeighbours({
    coordinates: Float64Array.of(0, 0, 3, 4, 0, 1, Number.NaN, 1),
    dimensions: 2,
    k: 2,
    missingPenalty: 4,
  });
  expect([...indices]).toEqual([2, 3, 3, 2, 0, 3, 2, 0]);
  expect([...distances].map((x) => x * x)).toEqual(
    [1, 5, 13, 18, 1, 4, 4, 5].map((x) => expect.closeTo(x, 9)),
  );
  expect([...counts]).toEqual([2, 2, 2, 2]);
});

test('the order of the dimensions does not matter', () => {
  const random = new SeededRandom(9);
  const rows = Array.from({ length: 150 }, () =>
    Array.from({ length: 5 }, (_, d) => random.normal() * (d + 1)),
  );
  const ask = (table: number[][]) =>
    nearestNeighbours({
      coordinates: Float64Array.from(table.flat()),
      dimensions: 5,
      k: 4,
      missingPenalty: 1,
    });
  expect(ask(rows.map((row) => row.toReversed())).indices).toEqual(ask(rows).indices);
});

test('no rows, no neighbours', () => {
  const empty = nearestNeighbours({
    coordinates: new Float64Array(0),
    dimensions: 2,
    k: 3,
    missingPenalty: 1,
  });
  expect([empty.indices.length, empty.distances.length, empty.counts.length]).toEqual([0, 0, 0]);
});

test('refuses questions that do not fit', () => {
  const question = { coordinates: Float64Array.of(1, 2, 3, 4), dimensions: 2, k: 1, missingPenalty: 1 };
  const ask = (change: Partial<NeighbourQuestion>) => () => nearestNeighbours({ ...question, ...change });
  expect(ask({})).not.toThrow();
  expect(ask({ missingPenalty: 0 })).not.toThrow();
  expect(ask({ dimensions: 0 })).toThrow('nearestNeighbours: dimensions must be a whole number from 1');
  expect(ask({ k: 0 })).toThrow('nearestNeighbours: k must be a whole number from 1');
  expect(ask({ dimensions: 3 })).toThrow(
    new RangeError('nearestNeighbours: 4 coordinates do not make rows of 3 dimensions'),
  );
  for (const missingPenalty of [-1, Infinity, Number.NaN]) {
    expect(ask({ missingPenalty })).toThrow(
      new RangeError(`nearestNeighbours: missingPenalty must be 0 or more and finite, got ${missingPenalty}`),
    );
  }
  expect(ask({ coordinates: Float64Array.of(1, Infinity) })).toThrow(
    'nearestNeighbours: coordinates[1] must be',
  );
  expect(ask({ groups: new Int32Array(3) })).toThrow(
    new RangeError('nearestNeighbours: groups must have 2 values, got 3'),
  );
  expect(ask({ mayServe: new Uint8Array(1) })).toThrow(
    new RangeError('nearestNeighbours: mayServe must have 2 values, got 1'),
  );
});
