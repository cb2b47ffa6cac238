import { expect, test } from 'vitest';
import { addForest, type Forest } from './regression-tree.ts';

/** Two trees: one splits feature 0 at 1.5 and then feature 1 at 0 (missing left); the other is a single leaf. */
const forest: Forest = {
  roots: [0, 5],
  feature: [0, -1, 1, -1, -1, -1],
  threshold: [1.5, 0, 0, 0, 0, 0],
  missingLeft: [0, 0, 1, 0, 0, 0],
  child: [1, -1, 3, -1, -1, -1],
  value: [0, 1, 0, 20, 300, 4000],
};

test('adds the leaf of every tree to what is there, for the rows asked', () => {
  const columns = [Float64Array.of(1.5, 2, 2, Number.NaN, 2), Float64Array.of(9, 0, 0.1, 9, Number.NaN)];
  const totals = Float64Array.of(0.5, 0, 0, 0, 0);
  addForest(forest, columns, Int32Array.of(0, 1, 2, 3, 4), totals);
  expect([...totals]).toEqual([4001.5, 4020, 4300, 4300, 4020]);
  const two = new Float64Array(2);
  addForest(forest, columns, Int32Array.of(2, 0), two);
  expect([...two]).toEqual([4300, 4001]);
});

test('a deep tree beside a shallow one, features by their number, missing values the way that each split says', () => {
  // A chain: the first split sends small values of feature 2 right, to a split on feature 0, and so on.
  const chain: Forest = {
    roots: [0, 1, 8],
    feature: [-1, 2, -1, 0, -1, 1, -1, -1, -1],
    threshold: [0, -1, 0, 4, 0, 1.7976931348623157e308, 0, 0, 0],
    missingLeft: [0, 1, 0, 0, 0, 0, 0, 0, 0],
    child: [-1, 2, -1, 4, -1, 6, -1, -1, -1],
    value: [1, 0, 10, 0, 100, 0, 1000, 10_000, 2],
  };
  const missing = Number.NaN;
  const rows = [
    { row: [9, 9, -1], total: 13 },
    { row: [9, 9, missing], total: 13 },
    { row: [4, 9, 0], total: 103 },
    { row: [missing, 9, 0], total: 1003 },
    { row: [5, missing, 0], total: 10_003 },
    { row: [5, 9, 1e300], total: 1003 },
  ];
  const columns = [0, 1, 2].map((j) => Float64Array.from(rows, ({ row }) => row[j]!));
  for (let count = 0; count <= rows.length; count++) {
    const totals = new Float64Array(count);
    addForest(
      chain,
      columns,
      Int32Array.from({ length: count }, (_, i) => i),
      totals,
    );
    expect([...totals]).toEqual(rows.slice(0, count).map(({ total }) => total));
  }
});

test('trees are added one after the other to what is there', () => {
  const stumps: Forest = {
    roots: [0, 1, 2],
    feature: [-1, -1, -1],
    threshold: [0, 0, 0],
    missingLeft: [0, 0, 0],
    child: [-1, -1, -1],
    value: [1e16, 1, -1e16],
  };
  const totals = Float64Array.of(1);
  addForest(stumps, [Float64Array.of(0)], Int32Array.of(0), totals);
  expect(totals[0]).toBe(1 + 1e16 + 1 - 1e16);
});

test('more rows than fit in one page of memory', () => {
  const n = 30_001;
  const column = Float64Array.from({ length: n }, (_, i) => i % 3);
  const totals = new Float64Array(n);
  addForest(
    forest,
    [column, column],
    Int32Array.from({ length: n }, (_, i) => i),
    totals,
  );
  // 0 and 1 go left at once; 2 goes right, and then right again because it is above 0.
  expect(totals.every((total, i) => total === (i % 3 < 2 ? 4001 : 4300))).toBe(true);
});
