import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { unknownsThatMove } from './moves-of-unknowns.ts';
import type { KnownSum } from './sums-in-hand.ts';

const sum = (...unknowns: number[]): KnownSum => new Map(unknowns.map((each) => [each, 1]));
const free = (values: readonly number[]) => values.map(() => Number.POSITIVE_INFINITY);

test.each<[string, KnownSum[], number[], number[]]>([
  ['nothing is known', [], [0, 3], [0, 1]],
  ['two of one sum move against each other', [sum(0, 1)], [0, 5], [0, 1]],
  ['but not where both together are little', [sum(0, 1)], [1, 3], []],
  ['one that follows does not move', [sum(0, 1), sum(0, 1, 2)], [9, 9, 9], [0, 1]],
  ['a square moves by its corners', [sum(0, 1), sum(2, 3), sum(0, 2), sum(1, 3)], [0, 5, 6, 1], [0, 1, 2, 3]],
])('%s', (_, equations, values, expected) => {
  const wide = unknownsThatMove(
    { equations, values, most: free(values) },
    { width: 5, wanted: values.keys() },
  );
  expect([...wide].toSorted()).toEqual(expected);
});

test('several moves together go further than each', () => {
  const numbers = { equations: [sum(0, 1, 2, 3)], values: [0, 2, 2, 2], most: free([0, 2, 2, 2]) };
  const wide = (wanted: readonly number[]) => unknownsThatMove(numbers, { width: 5, wanted }).size;
  expect([wide([]), wide([0, 1, 2, 3])]).toEqual([0, 1]);
});

test('what is known not to be exceeded stops a move', () => {
  const numbers = { equations: [sum(0, 1)], values: [3, 40], most: [4, 41] };
  expect([...unknownsThatMove(numbers, { width: 3, wanted: [0, 1] })]).toEqual([]);
  expect([...unknownsThatMove(numbers, { width: 2, wanted: [0, 1] })]).toEqual([0, 1]);
});

test('what moves widely does so by trying every whole number, in any small system', () => {
  const unknowns = 4;
  const highest = 9;
  const equation = array(tuple(integer({ min: 0, max: unknowns - 1 }), constantFrom(-1, 1)), {
    minLength: 1,
    maxLength: 4,
  });
  assert(
    property(
      array(equation, { minLength: 1, maxLength: 3 }),
      array(integer({ min: 0, max: highest }), { minLength: unknowns, maxLength: unknowns }),
      (lists, values) => {
        const equations = lists.map((list) => new Map(list));
        const numbers = { equations, values, most: values.map(() => highest) };
        const width = 3;
        const tried = byTrying(equations, values, highest);
        for (const unknown of unknownsThatMove(numbers, { width, wanted: [0, 1, 2, 3] }))
          expect(tried[unknown]!.to - tried[unknown]!.from).toBeGreaterThanOrEqual(width);
      },
    ),
    { numRuns: 60 },
  );
});

/** Every list of whole numbers that keeps the sums. */
function byTrying(equations: readonly KnownSum[], values: readonly number[], highest: number) {
  const sumOf = (equation: KnownSum, numbers: readonly number[]) =>
    [...equation].reduce((all, [unknown, by]) => all + by * numbers[unknown]!, 0);
  const reach = values.map((value) => ({ from: value, to: value }));
  const tries = (highest + 1) ** values.length;
  for (let number = 0; number < tries; number += 1) {
    const numbers = values.map((_, at) => Math.floor(number / (highest + 1) ** at) % (highest + 1));
    if (equations.some((equation) => sumOf(equation, numbers) !== sumOf(equation, values))) continue;
    for (const [at, own] of reach.entries()) {
      own.from = Math.min(own.from, numbers[at]!);
      own.to = Math.max(own.to, numbers[at]!);
    }
  }
  return reach;
}
