import { expect, test } from 'vitest';
import { fillHistogram, makeHistogramPool, subtractHistogram } from './gradient-histogram.ts';
import { SeededRandom } from './seeded-random.ts';

test.each([1, 2, 3, 4, 5, 7, 8])(
  'with %d features every cell holds the sum and number of its rows',
  (features) => {
    const random = new SeededRandom(features);
    const columns = Array.from({ length: features }, () =>
      Uint8Array.from({ length: 30 }, () => random.integer(6)),
    );
    const pool = makeHistogramPool(new Array<number>(features).fill(6), 2);
    expect([pool.size, pool.sums.length, pool.counts.length]).toEqual([
      6 * features,
      12 * features,
      12 * features,
    ]);
    const rows = Int32Array.of(3, 29, 4, 11, 17, 17);
    const gradients = Float32Array.of(0.5, -2, 4, 0.25, 8, 1);
    pool.sums.fill(99);
    pool.counts.fill(99);
    fillHistogram(pool, 1, columns, rows, gradients);
    for (const [f, column] of columns.entries()) {
      for (let bin = 0; bin < 6; bin++) {
        const inBin = [...rows.keys()].filter((i) => column[rows[i]!] === bin);
        const cell = pool.size + pool.offsets[f]! + bin;
        expect(pool.counts[cell]).toBe(inBin.length);
        expect(pool.sums[cell]).toBe(inBin.reduce((total, i) => total + gradients[i]!, 0));
      }
    }
    expect(pool.sums.subarray(0, pool.size).every((value) => value === 99)).toBe(true);
    expect(pool.counts.subarray(0, pool.size).every((value) => value === 99)).toBe(true);
  },
);

test('features lie one after the other', () => {
  expect([...makeHistogramPool([3, 5, 2], 1).offsets]).toEqual([0, 3, 8]);
});

test('what is subtracted is what the sibling holds', () => {
  const columns = [Uint8Array.of(0, 1, 2, 1), Uint8Array.of(1, 1, 0, 0)];
  const pool = makeHistogramPool([3, 2], 3);
  fillHistogram(pool, 0, columns, Int32Array.of(0, 1, 2, 3), Float32Array.of(1, 2, 4, 8));
  fillHistogram(pool, 2, columns, Int32Array.of(1, 2), Float32Array.of(2, 4));
  subtractHistogram(pool, 0, 2);
  expect([...pool.sums.subarray(0, 5)]).toEqual([1, 8, 0, 8, 1]);
  expect([...pool.counts.subarray(0, 5)]).toEqual([1, 1, 0, 1, 1]);
  expect([...pool.sums.subarray(10)]).toEqual([0, 2, 4, 4, 2]);
});
