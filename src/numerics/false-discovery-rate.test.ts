import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findings } from './false-discovery-rate.ts';

test('agrees with the example of Benjamini and Hochberg (1995), section 3.3', () => {
  // Fifteen chances of a study of heart attacks: four stand at a rate of 5%.
  const chances = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  expect(findings(chances, 0.05).filter(Boolean)).toHaveLength(4);
});

test('of nothing there is nothing, and what stands alone is within the rate', () => {
  expect(findings([], 0.1)).toEqual([]);
  expect(findings([0.1], 0.1)).toEqual([true]);
  expect(findings([0.11], 0.1)).toEqual([false]);
});

const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

test('order does not matter, and what stands is at most as likely by chance as what does not', () => {
  fc.assert(
    fc.property(chances, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (all, rate) => {
      const stand = findings(all, rate);
      expect(findings(all.toReversed(), rate)).toEqual(stand.toReversed());
      const most = Math.max(-1, ...all.filter((_, i) => stand[i]));
      expect(all.every((chance, i) => stand[i] === chance <= most)).toBe(true);
      expect(most).toBeLessThanOrEqual(rate);
    }),
  );
});

test.each([
  [[0.5, Number.NaN], 0.1],
  [[1.5], 0.1],
  [[0.5], 0],
])('%j at %d is refused', (all, rate) => {
  expect(() => findings(all as number[], rate)).toThrow(RangeError);
});
