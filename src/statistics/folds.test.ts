import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldsOf } from './folds.ts';

const sizesOf = (folds: Uint8Array, k: number) =>
  Array.from({ length: k }, (_, fold) => folds.filter((own) => own === fold).length);

test('folds are of equal size within one, and the same for the same seed', () => {
  const folds = foldsOf(13, 5, 1);
  expect(sizesOf(folds, 5).sort()).toEqual([2, 2, 3, 3, 3]);
  expect(foldsOf(13, 5, 1)).toEqual(folds);
  expect(foldsOf(13, 5, 2)).not.toEqual(folds);
  expect(sizesOf(foldsOf(2, 2, 1), 2)).toEqual([1, 1]);
});

test('rows do not go to folds in their own order', () => {
  expect(Array.from(foldsOf(10, 2, 3))).not.toEqual(Array.from({ length: 10 }, (_, i) => i % 2));
});

test('rows with equal keys stay together', () => {
  const keys = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(keys, fc.integer({ min: 2, max: 4 }), fc.nat(), (groups, k, seed) => {
      fc.pre(new Set(groups).size >= k);
      const folds = foldsOf(groups.length, k, seed, groups);
      for (const [i, key] of groups.entries()) expect(folds[i]).toBe(folds[groups.indexOf(key)]);
      const sizes = sizesOf(folds, k);
      const largest = Math.max(...groups.map((key) => groups.filter((other) => other === key).length));
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
      expect(Math.min(...sizes)).toBeGreaterThan(0);
    }),
  );
});

test('the largest group is dealt first', () => {
  const groups = ['a', 'b', 'c', 'd', 'e', 'e', 'e', 'e'];
  for (let seed = 0; seed < 20; seed++) expect(sizesOf(foldsOf(8, 2, seed, groups), 2)).toEqual([4, 4]);
});

test('refuses what cannot be dealt', () => {
  expect(() => foldsOf(10, 1, 1)).toThrow('foldsOf: k must be a whole number from 2 to 255, got 1');
  expect(() => foldsOf(1000, 256, 1)).toThrow('foldsOf: k must be');
  expect(() => foldsOf(255, 255, 1)).not.toThrow();
  expect(() => foldsOf(2, 3, 1)).toThrow('foldsOf: n must be a whole number from 3');
  expect(() => foldsOf(3, 2, 1, ['a', 'b'])).toThrow(
    'foldsOf: rows and groups must have the same length, got 3 and 2',
  );
  expect(() => foldsOf(3, 2, 1, ['a', 'a', 'a'])).toThrow(
    new RangeError('foldsOf: 1 groups cannot fill 2 folds'),
  );
});
