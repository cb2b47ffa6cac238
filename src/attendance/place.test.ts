import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceKm } from './place.ts';

const place = (easting: number, northing: number, withinKm = 0) => ({ easting, northing, withinKm });

test('kilometres as the crow flies', () => {
  expect(distanceKm(place(400_000, 300_000), place(403_000, 304_000))).toBe(5);
  expect(distanceKm(place(400_000, 300_000), place(400_000, 300_000))).toBe(0);
});

test('how well a place is known does not move it', () => {
  expect(distanceKm(place(0, 0, 7), place(0, 12_000, 3))).toBe(12);
});

test('it is as far there as back, and never less than 0', () => {
  const grid = fc.record({
    easting: fc.integer({ min: 0, max: 700_000 }),
    northing: fc.integer({ min: 0, max: 700_000 }),
    withinKm: fc.constant(0),
  });
  fc.assert(
    fc.property(grid, grid, (a, b) => {
      expect(distanceKm(a, b)).toBe(distanceKm(b, a));
      expect(distanceKm(a, b)).toBeGreaterThanOrEqual(0);
    }),
  );
});
