import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareGroups } from './group-order.ts';

test('numbers stand by their size, whatever stands around them', () => {
  const listed = ['', '7A', '7B', '8A', '10A', '10B', '11A', 'R', 'Year 2 Ash', 'Year 10 Ash', 'Year 10 Oak'];
  expect(listed.toReversed().sort(compareGroups)).toEqual(listed);
});

test('any names have one order, and only equal names are equal in it', () => {
  const name = fc.string({ unit: fc.constantFrom('0', '1', '7', '9', 'A', 'b', ' ', 'é'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(name), name, name, (names, one, other) => {
      const sorted = names.toSorted(compareGroups);
      expect(names.toReversed().sort(compareGroups)).toEqual(sorted);
      for (const [i, next] of sorted.slice(1).entries())
        expect(compareGroups(sorted[i]!, next)).toBeLessThanOrEqual(0);
      expect(compareGroups(one, other) === 0).toBe(one === other);
      expect(Math.sign(compareGroups(one, other)) + Math.sign(compareGroups(other, one))).toBe(0);
    }),
  );
});
