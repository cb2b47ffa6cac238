import { describe, expect, test } from 'vitest';
import {
  countRows,
  fillFromAll,
  fillHistogram,
  makeHistogramPool,
  subtractHistogram,
} from './gradient-histogram.ts';
import { packBins } from './packed-bins.ts';
import { SeededRandom } from './seeded-random.ts';

const packed = (columns: Uint8Array[]) => {
  const rowCount = columns[0]!.length;
  return packBins(
    { rowCount, thresholds: [], columns },
    new Int32Array(rowCount).map((_, i) => i),
  );
};

describe.each([1, 2, 3, 4, 5, 7, 8])('with %d features', (features) => {
  const random = new SeededRandom(features);
  // Up to the greatest bin that there can be.
  const columns = Array.from({ length: features }, () =>
    new Uint8Array(30).map(() => 250 + random.integer(6)),
  );
  const bins = packed(columns);
  const sizes = new Array<number>(features).fill(256);

  test('every cell holds the sum and number of its rows', () => {
    const pool = makeHistogramPool(sizes, 2);
    const rows = Int32Array.of(3, 29, 4, 11, 17, 17);
    const gradients = Float32Array.of(0.5, -2, 4, 0.25, 8, 1);
    pool.cells.fill(99);
    fillHistogram(pool, 1, bins, rows, gradients);
    for (const [f, column] of columns.entries()) {
      for (let bin = 0; bin < 256; bin++) {
        const inBin = [...rows.keys()].filter((i) => column[rows[i]!] === bin);
        const cell = 2 * (pool.size + pool.offsets[f]! + bin);
        expect(pool.cells[cell]).toBe(inBin.reduce((total, i) => total + gradients[i]!, 0));
        expect(pool.cells[cell + 1]).toBe(inBin.length);
      }
    }
    expect(pool.cells.subarray(0, 2 * pool.size).every((value) => value === 99)).toBe(true);
  });

  test('the histogram of all rows is the same from the counts made before', () => {
    const pool = makeHistogramPool(sizes, 2);
    const gradients = new Float32Array(30).map(() => random.normal());
    fillHistogram(
      pool,
      0,
      bins,
      new Int32Array(30).map((_, i) => i),
      gradients,
    );
    fillFromAll(pool, 1, bins, countRows(pool, bins), gradients);
    expect([...pool.cells.subarray(2 * pool.size)]).toEqual([...pool.cells.subarray(0, 2 * pool.size)]);
  });
});

test('features lie one after the other, and after them what nobody reads', () => {
  const pool = makeHistogramPool([3, 5, 2], 2);
  expect([...pool.offsets]).toEqual([0, 3, 8, 10]);
  expect([pool.size, pool.cells.length]).toEqual([11, 44]);
});

test('what is subtracted is what the sibling holds', () => {
  const bins = packed([Uint8Array.of(0, 1, 2, 1), Uint8Array.of(1, 1, 0, 0)]);
  const pool = makeHistogramPool([3, 2], 3);
  fillHistogram(pool, 0, bins, Int32Array.of(0, 1, 2, 3), Float32Array.of(1, 2, 4, 8));
  fillHistogram(pool, 2, bins, Int32Array.of(1, 2), Float32Array.of(2, 4));
  subtractHistogram(pool, 0, 2);
  const histogram = (slot: number) => {
    const from = 2 * slot * pool.size;
    return Array.from({ length: 5 }, (_, cell) => [
      ...pool.cells.subarray(from + 2 * cell, from + 2 * cell + 2),
    ]);
  };
  expect(histogram(0)).toEqual([
    [1, 1],
    [8, 1],
    [0, 0],
    [8, 1],
    [1, 1],
  ]);
  expect(histogram(2)).toEqual([
    [0, 0],
    [2, 1],
    [4, 1],
    [4, 1],
    [2, 1],
  ]);
});
