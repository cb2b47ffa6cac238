import { expect, test } from 'vitest';
import { normalQuantile } from './normal-distribution.ts';
import { wilsonInterval } from './wilson-interval.ts';

test('its ends solve what defines it: the share that was seen is z standard errors from them', () => {
  for (const size of [0.4, 3, 30, 180.5, 40_000])
    for (const share of [0.001, 0.05, 0.3, 0.5, 0.92])
      for (const confidence of [0.5, 0.9, 0.95, 0.99]) {
        const z = normalQuantile((1 + confidence) / 2);
        const { from, to } = wilsonInterval(share, size, confidence);
        expect(from).toBeLessThan(share);
        expect(to).toBeGreaterThan(share);
        for (const end of [from, to])
          expect(Math.abs(share - end)).toBeCloseTo(z * Math.sqrt((end * (1 - end)) / size), 10);
      }
});

test('is what the published tables have', () => {
  // Newcombe (1998), table I: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
  const rounded = (part: number, size: number) => {
    const { from, to } = wilsonInterval(part / size, size);
    return [from.toFixed(4), to.toFixed(4)];
  };
  expect(rounded(81, 263)).toEqual(['0.2553', '0.3662']);
  expect(rounded(15, 148)).toEqual(['0.0624', '0.1605']);
  expect(rounded(0, 20)).toEqual(['0.0000', '0.1611']);
  expect(rounded(1, 29)).toEqual(['0.0061', '0.1718']);
});

test('stays from 0 to 1, is wider of fewer, and turns with its share', () => {
  expect(wilsonInterval(0, 12).from).toBe(0);
  expect(wilsonInterval(1, 12).to).toBe(1);
  const width = (size: number) => {
    const { from, to } = wilsonInterval(0.07, size);
    return to - from;
  };
  expect(width(30)).toBeGreaterThan(width(60));
  const [one, other] = [wilsonInterval(0.2, 50), wilsonInterval(0.8, 50)];
  expect(one.from).toBeCloseTo(1 - other.to, 12);
});

test.each([
  [-0.1, 10, 0.95],
  [1.1, 10, 0.95],
  [Number.NaN, 10, 0.95],
  [0.5, 0, 0.95],
  [0.5, Infinity, 0.95],
  [0.5, 10, 1],
])('%d of %d at %d is refused', (share, size, confidence) => {
  expect(() => wilsonInterval(share, size, confidence)).toThrow(RangeError);
});
