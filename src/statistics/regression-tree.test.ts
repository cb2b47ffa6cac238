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
