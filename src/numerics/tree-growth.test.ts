import { expect, test } from 'vitest';
import type { BinnedFeatures } from './histogram-bins.ts';
import { binFeatures } from './histogram-bins.ts';
import { SeededRandom } from './seeded-random.ts';
import { type GrowthRules, growTree, makeTreeGrower } from './tree-growth.ts';

const loose: GrowthRules = { maxLeafNodes: 31, minSamplesLeaf: 1, l2Regularization: 0 };

const growerOf = (binned: BinnedFeatures, rules: GrowthRules) =>
  makeTreeGrower(
    binned,
    rules,
    new Int32Array(binned.rowCount).map((_, i) => i),
  );

function grow(columns: Float64Array[], target: number[], rules: GrowthRules = loose) {
  const grower = growerOf(binFeatures(columns), rules);
  const nodes = growTree(
    grower,
    Float32Array.from(target, (value) => -value),
  );
  return { grower, nodes, leaves: nodes.filter((node) => node.child < 0) };
}

test('every row is in one leaf, whose value is the mean of its target', () => {
  const random = new SeededRandom(1);
  const columns = Array.from({ length: 3 }, () =>
    Float64Array.from({ length: 300 }, () => (random.next() < 0.1 ? Number.NaN : random.normal())),
  );
  const target = Array.from(columns[0]!, (x) => Math.round(64 * ((x || 0) + random.normal())) / 64);
  const { grower, leaves } = grow(columns, target, { ...loose, minSamplesLeaf: 7, maxLeafNodes: 12 });
  expect(leaves.length).toBe(12);
  const rows = leaves.flatMap((leaf) => [...grower.pool.order.subarray(leaf.start, leaf.end)]);
  expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i));
  for (const leaf of leaves) {
    const own = grower.pool.order.subarray(leaf.start, leaf.end);
    expect(own.length).toBeGreaterThanOrEqual(7);
    expect(leaf.value).toBeCloseTo(own.reduce((total, row) => total + target[row]!, 0) / own.length, 9);
    expect([...own]).toEqual([...own].sort((a, b) => a - b));
  }
});

test('the leaf with the greatest gain is split first, the older of two equals', () => {
  const columns = [Float64Array.of(0, 1, 2, 3, 4, 5)];
  const uneven = grow(columns, [0, 1, 50, 60, 0, 0], { ...loose, maxLeafNodes: 3 });
  expect(uneven.leaves.map((leaf) => leaf.end - leaf.start).sort()).toEqual([2, 2, 2]);
  const even = grow([Float64Array.of(0, 1, 2, 3)], [0, 2, 100, 102], { ...loose, maxLeafNodes: 3 });
  expect(even.nodes[0]!.child).toBe(1);
  expect(even.nodes[1]!.child).toBe(3);
  expect(even.nodes[2]!.child).toBe(-1);
});

test('stops when leaves are pure, too small, or enough', () => {
  const four = [Float64Array.of(0, 1, 2, 3)];
  expect(grow(four, [1, 1, 5, 5]).leaves.length).toBe(2);
  expect(grow(four, [1, 2, 3, 4], { ...loose, minSamplesLeaf: 2 }).leaves.length).toBe(2);
  expect(grow(four, [1, 2, 3, 4], { ...loose, minSamplesLeaf: 3 }).nodes.length).toBe(1);
  expect(grow(four, [1, 2, 3, 5], { ...loose, maxLeafNodes: 2 }).leaves.length).toBe(2);
  expect(grow(four, [1, 2, 3, 5]).leaves.length).toBe(4);
});

test('missing rows go the way that was learned', () => {
  const column = Float64Array.of(1, 1, 2, 2, Number.NaN, Number.NaN);
  const withLow = grow([column], [0, 0, 9, 9, 0, 0], { ...loose, maxLeafNodes: 2 });
  expect(withLow.nodes[0]).toMatchObject({ missingLeft: true, bin: 0, leftCount: 4 });
  expect([...withLow.grower.pool.order]).toEqual([0, 1, 4, 5, 2, 3]);
  const withHigh = grow([column], [0, 0, 9, 9, 9, 9], { ...loose, maxLeafNodes: 2 });
  expect(withHigh.nodes[0]).toMatchObject({ missingLeft: false, bin: 0, leftCount: 2 });
  expect(withHigh.grower.hasMissing).toEqual([true]);
});

test('where none are missing, later ones follow the majority, and a tie goes right', () => {
  expect(grow([Float64Array.of(1, 1, 2)], [0, 0, 9]).nodes[0]!.missingLeft).toBe(true);
  expect(grow([Float64Array.of(1, 2, 2)], [0, 9, 9]).nodes[0]!.missingLeft).toBe(false);
  expect(grow([Float64Array.of(1, 2)], [0, 9]).nodes[0]!.missingLeft).toBe(false);
});

test('can grow again and again: the same from the same gradients', () => {
  const random = new SeededRandom(4);
  const columns = [Float64Array.from({ length: 80 }, () => random.normal())];
  const grower = growerOf(binFeatures(columns), { ...loose, maxLeafNodes: 9, minSamplesLeaf: 3 });
  const gradients = Float32Array.from({ length: 80 }, () => random.normal());
  const first = structuredClone(growTree(grower, gradients));
  for (let i = 0; i < 5; i++)
    growTree(
      grower,
      Float32Array.from({ length: 80 }, () => random.normal()),
    );
  expect(growTree(grower, gradients)).toEqual(first);
});

test('the pool has one histogram for each leaf that can be, and at least one', () => {
  const binned = binFeatures([Float64Array.of(1, 2, 3, 4, 5, 6)]);
  const histograms = (rules: GrowthRules) => growerOf(binned, rules).pool.slots;
  expect(histograms({ ...loose, maxLeafNodes: 4 })).toBe(4);
  expect(histograms({ ...loose, minSamplesLeaf: 2 })).toBe(3);
  expect(histograms({ ...loose, minSamplesLeaf: 20 })).toBe(1);
});

test('rows that are not trained on change nothing', () => {
  const random = new SeededRandom(6);
  const binned = binFeatures([Float64Array.from({ length: 60 }, () => random.normal())]);
  const rows = Int32Array.from({ length: 30 }, (_, i) => 2 * i + 1);
  const gradients = Float32Array.from({ length: 30 }, () => random.normal());
  const own = {
    ...binned,
    rowCount: 30,
    columns: binned.columns.map((column) => column.filter((_, i) => i % 2 === 1)),
  };
  expect(growTree(makeTreeGrower(binned, loose, rows), gradients)).toEqual(
    growTree(growerOf(own, loose), gradients),
  );
});

test('a grower is good until the next is made, and says so', () => {
  const binned = binFeatures([Float64Array.of(1, 2)]);
  const first = growerOf(binned, loose);
  growerOf(binned, loose);
  expect(() => growTree(first, new Float32Array(2))).toThrow('These tables are gone');
});
