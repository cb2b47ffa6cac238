import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestAssignment } from './cheapest-assignment.ts';

const never = Number.POSITIVE_INFINITY;
const assign = (costs: readonly (readonly number[])[]) =>
  cheapestAssignment(costs.length, costs[0]?.length ?? 0, (row, column) => costs[row]![column]!);

test('the cheapest of all arrangements, not each row’s cheapest', () => {
  // 1 + 2 + 2 = 5; each row's cheapest would put the first and the second into one column.
  const costs = [
    [4, 1, 3],
    [2, 0, 5],
    [3, 2, 2],
  ];
  expect([...assign(costs).columnOf]).toEqual([1, 0, 2]);
});

test('a pair that is not allowed is not used, whatever it saves', () => {
  expect([
    ...assign([
      [1, 50],
      [never, 2],
    ]).columnOf,
  ]).toEqual([0, 1]);
  expect([
    ...assign([
      [1, 50],
      [2, never],
    ]).columnOf,
  ]).toEqual([1, 0]);
});

test.each([
  ['two rows for one column', [[1], [1]], /row 1 cannot be assigned/],
  [
    'two rows that only one column is open to',
    [
      [1, never],
      [1, never],
    ],
    /row 1 cannot be assigned/,
  ],
  ['half a unit', [[0.5]], /row 0 in column 0 is no whole number from 0: 0.5/],
  ['less than nothing', [[-1]], /no whole number/],
  ['no number', [[Number.NaN]], /no whole number/],
  ['more than doubles hold', [[2 ** 53]], /no whole number/],
])('%s is refused', (_, costs, message) => {
  expect(() => assign(costs)).toThrow(message);
});

test('nothing to assign is assigned', () => {
  expect([...cheapestAssignment(0, 3, () => 1).columnOf]).toEqual([]);
});

const matrices = fc
  .record({ rows: fc.integer({ min: 1, max: 6 }), more: fc.integer({ min: 0, max: 3 }) })
  .chain(({ rows, more }) =>
    fc.array(
      fc.array(fc.oneof({ weight: 6, arbitrary: fc.nat(20) }, fc.constant(never)), {
        minLength: rows + more,
        maxLength: rows + more,
      }),
      { minLength: rows, maxLength: rows },
    ),
  );

/** Least total cost by trying every arrangement. */
function least(costs: readonly (readonly number[])[], used: ReadonlySet<number> = new Set()): number {
  if (costs.length === 0) return 0;
  return Math.min(
    never,
    ...costs[0]!.flatMap((cost, column) =>
      used.has(column) ? [] : [cost + least(costs.slice(1), new Set([...used, column]))],
    ),
  );
}

test('no arrangement is cheaper, and the prices prove it', () => {
  fc.assert(
    fc.property(matrices, (costs) => {
      const cheapest = least(costs);
      if (cheapest === never) {
        expect(() => assign(costs)).toThrow(RangeError);
        return;
      }
      const { columnOf, rowPrices, columnPrices } = assign(costs);
      expect(new Set(columnOf).size).toBe(costs.length);
      expect([...columnOf].reduce((sum, column, row) => sum + costs[row]![column]!, 0)).toBe(cheapest);
      costs.forEach((row, i) => {
        row.forEach((cost, j) => {
          expect(cost).toBeGreaterThanOrEqual(rowPrices[i]! + columnPrices[j]!);
        });
        expect(costs[i]![columnOf[i]!]).toBe(rowPrices[i]! + columnPrices[columnOf[i]!]!);
      });
      const taken = new Set(columnOf);
      columnPrices.forEach((price, column) => {
        expect(price).toBeLessThanOrEqual(0);
        if (!taken.has(column)) expect(price === 0).toBe(true);
      });
    }),
    { numRuns: 400 },
  );
});
