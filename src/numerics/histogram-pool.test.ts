import { describe, expect, test } from 'vitest';
import type { BinnedFeatures } from './histogram-bins.ts';
import { HistogramPool } from './histogram-pool.ts';
import { SeededRandom } from './seeded-random.ts';

/** Features of these bins; `missing` is the number of the bin for missing values, for all of them or for each. */
function binned(columns: Uint8Array[], missing: number | readonly number[] = 255): BinnedFeatures {
  const of = (i: number) => (typeof missing === 'number' ? missing : missing[i]!);
  return {
    rowCount: columns[0]!.length,
    thresholds: columns.map((_, i) => new Float64Array(of(i) - 1)),
    columns,
  };
}

const countTo = (n: number) => new Int32Array(n).map((_, i) => i);

function poolOf(columns: Uint8Array[], histograms: number, missing?: number | readonly number[]) {
  const features = binned(columns, missing);
  const pool = new HistogramPool(features, countTo(features.rowCount), histograms);
  pool.order.set(countTo(features.rowCount));
  return pool;
}

const histogram = ({ cells, size }: HistogramPool, slot: number) => [
  ...cells.subarray(2 * slot * size, 2 * (slot + 1) * size),
];

describe.each([1, 2, 3, 4, 5, 7, 8])('with %d features', (features) => {
  const random = new SeededRandom(features);
  // Up to the greatest bin that there can be.
  const columns = Array.from({ length: features }, () =>
    new Uint8Array(30).map(() => 250 + random.integer(6)),
  );

  test('every cell holds the sum and number of its rows', () => {
    const pool = poolOf(columns, 3);
    const gradients = new Float32Array(30).map(() => Math.round(random.normal() * 64) / 64);
    pool.gradients.set(gradients);
    const rows = [3, 29, 4, 11, 17];
    pool.order.set(rows, 2);
    pool.cells.fill(99);
    pool.fill(1, 2, 7);
    for (const [f, column] of columns.entries()) {
      for (let bin = 0; bin < 256; bin++) {
        const inBin = rows.filter((row) => column[row] === bin);
        const cell = 2 * (pool.size + pool.offsets[f]! + bin);
        expect(pool.cells[cell]).toBe(inBin.reduce((total, row) => total + gradients[row]!, 0));
        expect(pool.cells[cell + 1]).toBe(inBin.length);
      }
    }
    for (const slot of [0, 2]) expect(histogram(pool, slot).every((value) => value === 99)).toBe(true);
  });

  test('the histogram of all rows is the same without counting them', () => {
    const pool = poolOf(columns, 2);
    pool.gradients.set(new Float32Array(30).map(() => random.normal()));
    pool.fill(0, 0, 30);
    const sum = pool.fillFromAll(1);
    expect(histogram(pool, 1)).toEqual(histogram(pool, 0));
    // One number after the other.
    expect(sum).toBe(pool.gradients.reduce((total, gradient) => total + gradient, 0));
  });
});

test('sums are added one row after the other, in the order of the rows', () => {
  const gradients = Float32Array.of(1e8, 1, -1e8, 3);
  const pool = poolOf([Uint8Array.of(0, 0, 0, 0)], 1, 1);
  pool.gradients.set(gradients);
  pool.order.set([3, 0, 1, 2]);
  pool.fill(0, 0, 4);
  expect(pool.cells[0]).toBe(3 + 1e8 + 1 - 1e8);
  // Sums have the precision of numbers here, not that of gradients.
  const thirds = Float32Array.of(1 / 3, 1 / 3, 1 / 3, 1e8);
  pool.gradients.set(thirds);
  pool.fill(0, 0, 4);
  expect(pool.cells[0]).toBe(1e8 + thirds[0]! + thirds[1]! + thirds[2]!);
});

test('features lie one after the other, and after them what nobody reads', () => {
  const one = Uint8Array.of(0);
  const pool = poolOf([one, one, one], 2, [2, 4, 1]);
  expect([...pool.offsets]).toEqual([0, 3, 8, 10]);
  expect([pool.size, pool.cells.length, pool.slots]).toEqual([11, 44, 2]);
  const full = poolOf([one, one, one, one], 3, [2, 4, 1, 6]);
  expect([...full.offsets]).toEqual([0, 3, 8, 10]);
  expect([full.size, full.slots]).toEqual([17, 3]);
});

test('what is subtracted is what the sibling holds', () => {
  const pool = poolOf([Uint8Array.of(0, 1, 2, 1), Uint8Array.of(1, 1, 0, 0)], 3, [2, 1]);
  pool.gradients.set([1, 2, 4, 8]);
  pool.fill(0, 0, 4);
  pool.fill(2, 1, 3);
  pool.subtract(0, 2);
  const cells = (slot: number) =>
    Array.from({ length: 5 }, (_, cell) => histogram(pool, slot).slice(2 * cell, 2 * cell + 2));
  expect(cells(0)).toEqual([
    [1, 1],
    [8, 1],
    [0, 0],
    [8, 1],
    [1, 1],
  ]);
  expect(cells(2)).toEqual([
    [0, 0],
    [2, 1],
    [4, 1],
    [4, 1],
    [2, 1],
  ]);
});

test('knows which features some row lacks', () => {
  const pool = poolOf([Uint8Array.of(0, 1, 2), Uint8Array.of(0, 1, 1)], 1, 2);
  expect([pool.hasMissing(0), pool.hasMissing(1)]).toEqual([true, false]);
});

test('only the rows trained on are packed, numbered in their order', () => {
  const features = binned([Uint8Array.of(0, 1, 2, 3)], 4);
  const pool = new HistogramPool(features, Int32Array.of(3, 1), 1);
  pool.order.set([0, 1]);
  pool.gradients.set([5, 7]);
  pool.fill(0, 0, 1);
  expect([pool.cells[2 * 3], pool.cells[2 * 3 + 1], pool.cells[2]]).toEqual([5, 1, 0]);
});

test('rows are divided by the bin of a feature, in their order on both sides', () => {
  const other = Uint8Array.of(0, 0, 0, 0, 0, 0, 0);
  const pool = poolOf([other, other, other, other, other, Uint8Array.of(2, 0, 1, 3, 2, 1, 3)], 1, 3);
  const by = (bin: number, missingLeft: boolean, start = 0, end = 7) => {
    pool.order.set([6, 5, 4, 3, 2, 1, 0]);
    const split = { gain: 1, feature: 5, bin, missingLeft, leftSum: 0, leftCount: 0 };
    return [pool.divide(start, end, split), ...pool.order];
  };
  expect(by(1, false)).toEqual([3, 5, 2, 1, 6, 4, 3, 0]);
  // The bin for missing values, 3, goes left when asked to.
  expect(by(1, true)).toEqual([5, 6, 5, 3, 2, 1, 4, 0]);
  expect(by(2, false)).toEqual([5, 5, 4, 2, 1, 0, 6, 3]);
  expect(by(1, false, 1, 4)).toEqual([1, 6, 5, 4, 3, 2, 1, 0]);
  expect(by(0, false, 3, 6)).toEqual([1, 6, 5, 4, 1, 3, 2, 0]);
});

test('a pool is good until the next is made, and says so', () => {
  const first = poolOf([Uint8Array.of(0, 1)], 1);
  first.requireCurrent();
  const second = poolOf([Uint8Array.of(0, 1)], 1);
  expect(() => first.requireCurrent()).toThrow('These tables are gone: others were laid out after them.');
  second.requireCurrent();
});
