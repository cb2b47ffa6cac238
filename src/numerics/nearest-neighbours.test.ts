import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NeighbourQuestion, nearestNeighbours, noneFound } from './nearest-neighbours.ts';
import { SeededRandom } from './seeded-random.ts';

/** The definition, with no cleverness. */
function bruteForce(question: NeighbourQuestion): { row: number; distance: number }[][] {
  const { coordinates, dimensions, k, apart, groups, mayServe } = question;
  const n = coordinates.length / dimensions;
  return Array.from({ length: n }, (_, row) => {
    const found: { row: number; distance: number }[] = [];
    for (let other = 0; other < n; other++) {
      if (other === row || mayServe?.[other] === 0) continue;
      if (groups !== undefined && groups[other] !== groups[row]) continue;
      let square = (apart?.[row] ?? 0) + (apart?.[other] ?? 0);
      for (let d = 0; d < dimensions; d++) {
        const gap = coordinates[row * dimensions + d]! - coordinates[other * dimensions + d]!;
        square += gap * gap;
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
  test('on small whole-number tables with rows apart, groups and rows that may not serve', () => {
    const table = fc.record({
      n: fc.integer({ min: 1, max: 40 }),
      dimensions: fc.integer({ min: 1, max: 9 }),
      k: fc.integer({ min: 1, max: 12 }),
      mostApart: fc.integer({ min: 1, max: 9 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(table, ({ n, dimensions, k, mostApart, seed }) => {
        const random = new SeededRandom(seed);
        const coordinates = new Float64Array(n * dimensions).map(() => random.integer(5));
        // Squares of whole numbers, so that their roots are exact too.
        const apart = new Float64Array(n).map(() => random.integer(mostApart) ** 2);
        const groups = new Int32Array(n).map(() => random.integer(3));
        const mayServe = new Uint8Array(n).map(() => (random.next() < 0.8 ? 1 : 0));
        const base = { coordinates, dimensions, k };
        expectSameAsBruteForce(base);
        expectSameAsBruteForce({ ...base, apart, groups, mayServe });
      }),
    );
  });

  test.each([0, 1, 40])('on tables of many leaves, rows apart by up to %d', (mostApart) => {
    const random = new SeededRandom(5);
    const dimensions = 6;
    for (const whole of [false, true]) {
      const coordinates = new Float64Array(900 * dimensions).map((_, i) => {
        const value = random.normal() * (i % dimensions === 2 ? 8 : 1);
        return whole ? Math.round(value) : value;
      });
      const apart = new Float64Array(900).map(() => (random.next() < 0.3 ? mostApart ** 2 : 0));
      expectSameAsBruteForce({ coordinates, dimensions, k: 7, apart });
    }
  });

  test('where a dimension is constant', () => {
    const coordinates = new Float64Array(200 * 2).map((_, i) => (i % 2 === 0 ? 4 : i % 17));
    expectSameAsBruteForce({ coordinates, dimensions: 2, k: 5 });
  });
});

test('by hand', () => {
  const { indices, distances, counts } = nearestNeighbours({
    coordinates: Float64Array.of(0, 0, 3, 4, 0, 1, 0, 2),
    dimensions: 2,
    k: 2,
    apart: Float64Array.of(0, 0, 0, 9),
  });
  // Squares: 0–1 25, 0–2 1, 0–3 4 + 9, 1–2 18, 1–3 13 + 9, 2–3 1 + 9.
  expect([...indices]).toEqual([2, 3, 2, 3, 0, 3, 2, 0]);
  expect([...distances].map((x) => x * x)).toEqual(
    [1, 13, 18, 22, 1, 10, 10, 13].map((x) => expect.closeTo(x, 9)),
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
    });
  expect(ask(rows.map((row) => row.toReversed())).indices).toEqual(ask(rows).indices);
});

test('no rows, no neighbours', () => {
  const empty = nearestNeighbours({
    coordinates: new Float64Array(0),
    dimensions: 2,
    k: 3,
  });
  expect([empty.indices.length, empty.distances.length, empty.counts.length]).toEqual([0, 0, 0]);
});

test('refuses questions that do not fit', () => {
  const question = { coordinates: Float64Array.of(1, 2, 3, 4), dimensions: 2, k: 1 };
  const ask = (change: Partial<NeighbourQuestion>) => () => nearestNeighbours({ ...question, ...change });
  expect(ask({})).not.toThrow();
  expect(ask({ apart: Float64Array.of(0, 1) })).not.toThrow();
  expect(ask({ dimensions: 0 })).toThrow('nearestNeighbours: dimensions must be a whole number from 1');
  expect(ask({ k: 0 })).toThrow('nearestNeighbours: k must be a whole number from 1');
  expect(ask({ dimensions: 3 })).toThrow(
    new RangeError('nearestNeighbours: 4 coordinates do not make rows of 3 dimensions'),
  );
  for (const value of [-1, Infinity, Number.NaN]) {
    expect(ask({ apart: Float64Array.of(0, value) })).toThrow(
      new RangeError(`nearestNeighbours: apart[1] must be 0 or more and finite, got ${value}`),
    );
  }
  expect(ask({ apart: new Float64Array(3) })).toThrow(
    new RangeError('nearestNeighbours: apart must have 2 values, got 3'),
  );
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

test('those who share a question take turns, and write its whole answer together', () => {
  const random = new SeededRandom(11);
  const coordinates = new Float64Array(700 * 3).map(() => random.normal());
  const groups = new Int32Array(700).map(() => random.integer(2));
  const question = { coordinates, dimensions: 3, k: 5, groups, apart: new Float64Array(700).fill(0.25) };
  const whole = nearestNeighbours(question);
  const rowsLeft = (turn: number) => {
    const found = noneFound(question, (bytes) => new SharedArrayBuffer(bytes));
    nearestNeighbours({ ...question, turn: Int32Array.of(turn) }, found);
    return found;
  };
  // Whoever begins later answers all but the bundles before, in whichever group they are.
  const answered = Array.from({ length: 9 }, (_, turn) => rowsLeft(turn));
  const counts = answered.map((found) => found.counts.filter((count) => count > 0).length);
  expect(counts[0]).toBe(700);
  for (let turn = 1; turn < 9; turn++)
    expect(counts[turn]).toBeLessThan(counts[turn - 1]! + Number(turn === 8));
  expect(counts[8]).toBe(0);
  for (const found of answered) {
    for (const [row, count] of found.counts.entries()) {
      if (count === 0) continue;
      const own = (table: Int32Array | Float64Array) => [...table.subarray(row * 5, row * 5 + 5)];
      expect(own(found.indices)).toEqual(own(whole.indices));
      expect(own(found.distances)).toEqual(own(whole.distances));
    }
  }
});

test('the next turn is left where others find it', () => {
  const question = { coordinates: Float64Array.of(0, 1, 5, 6), dimensions: 1, k: 1 };
  const turn = new Int32Array(1);
  const found = noneFound(question);
  nearestNeighbours({ ...question, turn }, found);
  expect([...found.indices]).toEqual([1, 0, 3, 2]);
  expect(turn[0]).toBeGreaterThan(0);
  const again = noneFound(question);
  nearestNeighbours({ ...question, turn }, again);
  expect([...again.counts]).toEqual([0, 0, 0, 0]);
});

describe('figures of any size', () => {
  const random = new SeededRandom(17);
  const base = new Float64Array(300 * 3).map(() => random.normal());
  const expected = nearestNeighbours({ coordinates: base, dimensions: 3, k: 6 });

  // Powers of two change no digit.
  test.each([2 ** -400, 2 ** -60, 2 ** 60, 2 ** 400])('all of them times %d', (size) => {
    const coordinates = base.map((value) => value * size);
    const found = nearestNeighbours({ coordinates, dimensions: 3, k: 6 });
    expect([...found.indices]).toEqual([...expected.indices]);
    expect([...found.distances]).toEqual(Array.from(expected.distances, (distance) => distance * size));
  });

  test('far from 0, where single precision could not tell them apart', () => {
    const coordinates = base.map((value) => 2 ** 30 + Math.round(value * 64));
    expectSameAsBruteForce({ coordinates, dimensions: 3, k: 6 });
  });

  test('all at 0, and nearly so', () => {
    expectSameAsBruteForce({ coordinates: new Float64Array(250), dimensions: 2, k: 3 });
    expectSameAsBruteForce({ coordinates: new Float64Array(250).fill(5e-324), dimensions: 2, k: 3 });
  });
});
