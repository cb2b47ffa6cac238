import { expect, test } from 'vitest';
import { areaNumbers } from './areas.ts';
import { sharedDay, takeOffSharedDay } from './shared-day.ts';

const column = (...numbers: number[]) => numbers.map((number) => Float64Array.of(number));
const ones = (count: number) => new Float64Array(count).fill(1);

test('an area’s own day is taken beyond the nation’s, shrunk by how far chance alone would go', () => {
  const areas = areaNumbers(['a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', '']);
  const residuals = column(-5, -4, -3, 0, 0, 0, 1, Number.NaN, 1);
  const day = sharedDay(residuals, 0, { spreads: ones(9), areas, shrinkage: 3 });
  expect(day.nation).toBe(0);
  expect([...day.areaMedians]).toEqual([-4, 0]);
  expect([...day.counts]).toEqual([3, 4]);
  // 1 − 3 / (3 × 4²)
  expect(day.areas[0]).toBeCloseTo(-4 * (1 - 1 / 16), 12);
  expect(day.areas[1]).toBe(0);
  takeOffSharedDay(residuals, 0, { shared: day, spreads: ones(9), areas });
  expect(residuals[0]![0]).toBeCloseTo(-1.25, 12);
  expect(residuals[8]![0]).toBe(1);
});

test('two places do not speak for an area, and a day that half the places share is seen by the mean', () => {
  const areas = areaNumbers(['a', 'a', 'b', 'b', 'b', 'b', 'b', 'b', 'b', 'b']);
  const day = sharedDay(column(-6, -6, -6, -6, 0, 0, 0, 0, 0, 0), 0, {
    spreads: ones(10),
    areas,
    shrinkage: 3,
  });
  expect(day.nation).toBe(0);
  expect(day.nationMean).toBeCloseTo((-6 * 3) / 8, 12);
  expect(day.areaMedians[0]).toBeNaN();
  expect(day.areas[0]).toBe(0);
});
