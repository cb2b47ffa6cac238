import { describe, expect, test } from 'vitest';
import { binFeatures, missingBin } from './histogram-bins.ts';

describe('few distinct values', () => {
  test('are cut at their midpoints, and a value on a bound is in the lower bin', () => {
    const binned = binFeatures([Float64Array.of(4, 1, Number.NaN, 2, 2, 1.5)]);
    expect(binned.rowCount).toBe(6);
    expect([...binned.thresholds[0]!]).toEqual([1.25, 1.75, 3]);
    expect([...binned.columns[0]!]).toEqual([3, 0, 4, 2, 2, 1]);
    expect(missingBin(binned.thresholds[0]!)).toBe(4);
  });

  test('exactly as many as bins are still all told apart', () => {
    const three = Float64Array.of(1, 2, 3, 3);
    expect([...binFeatures([three], 3).thresholds[0]!]).toEqual([1.5, 2.5]);
  });

  test('a constant, a missing and a signed-zero column have no bound', () => {
    const { thresholds, columns } = binFeatures([
      Float64Array.of(7, 7),
      Float64Array.of(Number.NaN, Number.NaN),
      Float64Array.of(-0, 0),
    ]);
    expect(thresholds.map((bounds) => bounds.length)).toEqual([0, 0, 0]);
    expect(columns.map((bins) => [...bins])).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
    ]);
  });
});

describe('many values', () => {
  // numpy.percentile(values, numpy.linspace(0, 100, 5)[1:-1], method='midpoint')
  test('are cut at quantiles: on a value when the position is whole, else halfway', () => {
    const nine = Float64Array.of(10, 20, 40, 80, 160, 320, 640, 1280, 2560);
    expect([...binFeatures([nine], 4).thresholds[0]!]).toEqual([40, 160, 640]);
    expect([...binFeatures([nine], 4).columns[0]!]).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3]);
    expect([...binFeatures([nine.subarray(1)], 4).thresholds[0]!]).toEqual([60, 240, 960]);
    expect([...binFeatures([nine], 2).thresholds[0]!]).toEqual([160]);
  });

  test('fill 255 bins and leave 255 for the missing', () => {
    const many = Float64Array.from({ length: 1000 }, (_, i) => (i === 500 ? Number.NaN : i));
    const { thresholds, columns } = binFeatures([many]);
    expect(thresholds[0]!.length).toBe(254);
    expect(columns[0]![500]).toBe(255);
    expect(columns[0]![999]).toBe(254);
    expect(columns[0]![0]).toBe(0);
  });
});

test('bounds stay below 1e300', () => {
  const { thresholds } = binFeatures([Float64Array.of(1e301, 1.5e301)]);
  expect([...thresholds[0]!]).toEqual([1e300]);
});

test('refuses what it cannot cut', () => {
  expect(() => binFeatures([])).toThrow(new RangeError('binFeatures: there must be at least one feature'));
  expect(() => binFeatures([new Float64Array(2), new Float64Array(3)])).toThrow(
    new RangeError('binFeatures: features 0 and 1 must have the same length, got 2 and 3'),
  );
  expect(() => binFeatures([Float64Array.of(1), Float64Array.of(Infinity)])).toThrow(
    'binFeatures: feature 1[0] must',
  );
  for (const bins of [1, 256]) {
    expect(() => binFeatures([Float64Array.of(1)], bins)).toThrow(
      'binFeatures: maxBins must be a whole number',
    );
  }
  expect(() => binFeatures([Float64Array.of(1)], 2)).not.toThrow();
  expect(() => binFeatures([Float64Array.of(1)], 255)).not.toThrow();
});
