import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstMatchable } from './first-matchable.ts';

test('a later row is placed by moving an earlier one, never instead of it', () => {
  expect([...firstMatchable([[0, 1], [0]], [1, 1])]).toEqual([1, 0]);
  expect([...firstMatchable([[0], [0], [0, 1]], [1, 1])]).toEqual([0, -1, 1]);
  expect([...firstMatchable([[0], [0], [0]], [2])]).toEqual([0, 0, -1]);
});

test('a row with nothing open, and a column without a place, come to nothing', () => {
  expect([...firstMatchable([[], [0], [1]], [0, 1])]).toEqual([-1, -1, 1]);
  expect([...firstMatchable([], [3])]).toEqual([]);
});

/** Whether the rows can all be placed, by trying every arrangement. */
function canPlace(open: readonly (readonly number[])[], capacities: readonly number[]): boolean {
  if (open.length === 0) return true;
  return open[0]!.some(
    (column) =>
      capacities[column]! > 0 &&
      canPlace(
        open.slice(1),
        capacities.map((places, i) => (i === column ? places - 1 : places)),
      ),
  );
}

const cases = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    open: fc.array(fc.uniqueArray(fc.integer({ min: 0, max: columns - 1 })), { maxLength: 7 }),
    capacities: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: columns, maxLength: columns }),
  }),
);

test('the arrangement is a possible one, and each row is placed exactly when it can be beside the rows placed before it', () => {
  fc.assert(
    fc.property(cases, ({ open, capacities }) => {
      const columnOf = [...firstMatchable(open, capacities)];
      capacities.forEach((places, column) => {
        expect(columnOf.filter((c) => c === column).length).toBeLessThanOrEqual(places);
      });
      const placed: number[][] = [];
      columnOf.forEach((column, row) => {
        if (column >= 0) expect(open[row]).toContain(column);
        expect(column >= 0).toBe(canPlace([...placed, open[row]!], capacities));
        if (column >= 0) placed.push(open[row]!);
      });
    }),
    { numRuns: 300 },
  );
});
