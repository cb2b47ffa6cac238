import { expect, test } from 'vitest';
import { mixIntegers } from './mix-integers.ts';

test('the same numbers give the same mix, and each number and its place matter', () => {
  expect(mixIntegers(1, 2, 3)).toBe(mixIntegers(1, 2, 3));
  const mixes = [
    mixIntegers(1, 2, 3),
    mixIntegers(3, 2, 1),
    mixIntegers(1, 2),
    mixIntegers(1, 2, 4),
    mixIntegers(0),
  ];
  expect(new Set(mixes).size).toBe(mixes.length);
  expect(mixIntegers()).toBe(0x9e3779b9);
  expect(mixes).toMatchInlineSnapshot(`
    [
      2901138804,
      1950153599,
      4017857470,
      3494611936,
      493009611,
    ]
  `);
});

test('numbers in a row are dealt evenly', () => {
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++) counts[mixIntegers(100_000 + i, 7) % 5]!++;
  for (const count of counts) expect(Math.abs(count - 4000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.16));
});

test('the mix is a whole number from 0 to 2^32 - 1', () => {
  for (let i = 0; i < 1000; i++) {
    const mix = mixIntegers(i, -i);
    expect(Number.isInteger(mix) && mix >= 0 && mix < 2 ** 32).toBe(true);
  }
});
