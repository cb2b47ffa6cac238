import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestAssignment } from './cheapest-assignment.ts';
import { firstOfCheapest } from './first-of-cheapest.ts';

const never = Number.POSITIVE_INFINITY;

/** The groups of the first of all cheapest assignments, by trying every one. */
function firstByTrying(costs: readonly (readonly number[])[], groupOf: readonly number[]): number[] {
  let best: { total: number; groups: number[] } | undefined;
  const tryFrom = (row: number, used: ReadonlySet<number>, total: number, groups: number[]): void => {
    if (row === costs.length) {
      const earlier =
        best === undefined || total < best.total || (total === best.total && isBefore(groups, best.groups));
      if (earlier) best = { total, groups };
      return;
    }
    costs[row]!.forEach((cost, column) => {
      if (cost < never && !used.has(column))
        tryFrom(row + 1, new Set([...used, column]), total + cost, [...groups, groupOf[column]!]);
    });
  };
  tryFrom(0, new Set(), 0, []);
  return best?.groups ?? [];
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((group, i) => group !== b[i]);
  return at >= 0 && a[at]! < b[at]!;
}

const cases = fc
  .record({
    rows: fc.integer({ min: 1, max: 5 }),
    sizes: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
  })
  .chain(({ rows, sizes }) => {
    const groupOf = sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
    return fc.record({
      groupOf: fc.constant(groupOf),
      // Few different costs, so that many assignments are equally cheap.
      costs: fc.array(
        fc.array(fc.oneof({ weight: 8, arbitrary: fc.nat(2) }, fc.constant(never)), {
          minLength: groupOf.length,
          maxLength: groupOf.length,
        }),
        { minLength: rows, maxLength: rows },
      ),
    });
  });

test('it costs as little, and no assignment that does comes before it', () => {
  fc.assert(
    fc.property(cases, ({ costs, groupOf }) => {
      const first = firstByTrying(costs, groupOf);
      fc.pre(first.length > 0);
      const cost = (row: number, column: number) => costs[row]![column]!;
      const cheapest = cheapestAssignment(costs.length, groupOf.length, cost);
      const columnOf = [...firstOfCheapest(cheapest, groupOf, cost)];
      const total = (columns: Iterable<number>) =>
        [...columns].reduce((sum, column, row) => sum + cost(row, column), 0);
      expect(new Set(columnOf).size).toBe(costs.length);
      expect(total(columnOf)).toBe(total(cheapest.columnOf));
      expect(columnOf.map((column) => groupOf[column])).toEqual(first);
    }),
    { numRuns: 600 },
  );
});
