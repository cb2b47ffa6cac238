import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { determinedUnknowns } from './determined-unknowns.ts';
import type { KnownSum } from './sums-in-hand.ts';

const sum = (...unknowns: number[]): KnownSum => new Map(unknowns.map((each) => [each, 1]));

test.each<[string, KnownSum[], number[]]>([
  ['nothing is known', [], []],
  ['one unknown in a sum', [sum(3)], [3]],
  ['two in one sum', [sum(0, 1)], []],
  ['a sum within a sum', [sum(0, 1), sum(0, 1, 2)], [2]],
  ['a square with both margins', [sum(0, 1), sum(2, 3), sum(0, 2), sum(1, 3)], []],
  ['a triangle of three pairs', [sum(0, 1), sum(1, 2), sum(0, 2)], [0, 1, 2]],
  ['the same sum twice', [sum(0, 1), sum(0, 1)], []],
  ['three sums, each of two or more unknowns', [sum(0, 1, 2), sum(1, 2, 3), sum(0, 3)], [0, 3]],
])('%s', (_, equations, expected) => {
  expect(determinedUnknowns(equations)).toEqual(expected);
});

test('is what elimination in fractions says, for any small system', () => {
  const equation = array(tuple(integer({ min: 0, max: 6 }), constantFrom(-2, -1, 1, 2)), { maxLength: 4 });
  assert(
    property(array(equation, { maxLength: 7 }), (lists) => {
      const equations = lists.map((list) => new Map(list));
      expect(determinedUnknowns(equations)).toEqual(byFractions(equations, 7));
    }),
    { numRuns: 500 },
  );
});

/** Straight from the definition: the rank does not rise when the unknown itself is added as an equation. */
function byFractions(equations: readonly KnownSum[], unknowns: number): number[] {
  const dense = equations.map((row) => Array.from({ length: unknowns }, (_, at) => BigInt(row.get(at) ?? 0)));
  const rank = rankOf(dense);
  return Array.from({ length: unknowns }, (_, unknown) => unknown).filter(
    (unknown) =>
      rankOf([...dense, Array.from({ length: unknowns }, (_, at) => (at === unknown ? 1n : 0n))]) === rank,
  );
}

/** By cross-multiplication of whole numbers of any size: no rounding and no prime. */
function rankOf(matrix: readonly (readonly bigint[])[]): number {
  let rows = matrix.filter((row) => row.some((value) => value !== 0n));
  let rank = 0;
  while (rows.length > 0) {
    const [pivot, ...others] = rows as [readonly bigint[], ...(readonly bigint[])[]];
    const at = pivot.findIndex((value) => value !== 0n);
    rank += 1;
    rows = others
      .map((row) => row.map((value, column) => value * pivot[at]! - pivot[column]! * row[at]!))
      .filter((row) => row.some((value) => value !== 0n));
  }
  return rank;
}
