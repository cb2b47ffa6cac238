import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '../../numerics/quantile.ts';
import { medianInPlace, spreadAround } from './medians.ts';
import { SortedWindow } from './sorted-window.ts';

const some = fc.array(
  fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -9, max: 9, noNaN: true })),
  {
    minLength: 1,
    maxLength: 70,
  },
);

test('the middle and spread of a window are those of the numbers in it, however they came', () => {
  fc.assert(
    fc.property(some, some, (stay, gone) => {
      const window = new SortedWindow(140);
      expect(window.middle).toBeNaN();
      for (const number of [...gone, ...stay]) window.add(number);
      for (const number of gone) window.remove(number);
      const all = Float64Array.from(stay);
      expect(window.count).toBe(stay.length);
      expect(window.middle).toBeCloseTo(median(stay), 12);
      expect(window.spread).toBeCloseTo(spreadAround(all, median(stay), new Float64Array(70)), 12);
    }),
  );
});

test('the median of numbers is found without putting them in order', () => {
  fc.assert(
    fc.property(some, (numbers) => {
      expect(medianInPlace(Float64Array.from(numbers), numbers.length)).toBeCloseTo(median(numbers), 12);
    }),
  );
  expect(medianInPlace(new Float64Array(0), 0)).toBeNaN();
});
