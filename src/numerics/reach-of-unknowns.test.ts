import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { startNarrowFinder, type UnknownNumbers } from './reach-of-unknowns.ts';

const findNarrow = await startNarrowFinder();

/** A square of numbers of which the sums of rows and columns are known. */
const square = (values: readonly number[], block: (place: number) => number = () => 0): UnknownNumbers => {
  const line = (places: readonly number[]) => new Map(places.map((place) => [place, 1]));
  return {
    equations: [line([0, 1]), line([2, 3]), line([0, 2]), line([1, 3])],
    values,
    most: values.map(() => Number.POSITIVE_INFINITY),
    block: values.map((_, place) => block(place)),
    wanted: [0, 1, 2, 3],
  };
};

test('how far a number can be told', () => {
  expect(findNarrow(square([3, 40, 50, 60]), 5)).toEqual([]);
  expect(findNarrow(square([1, 2, 1, 60]), 5)).toEqual(
    [0, 1, 2, 3].map((unknown) => ({
      unknown,
      from: [0, 1, 0, 59][unknown],
      to: [2, 3, 2, 61][unknown],
    })),
  );
});

test('what is known not to be exceeded narrows it', () => {
  const values = square([3, 40, 50, 60]);
  expect(findNarrow({ ...values, most: [4, 41, 51, 61] }, 5).map(({ to }) => to)).toEqual([4, 41, 51, 61]);
});

test('only what is asked about is told', () => {
  expect(findNarrow({ ...square([1, 2, 1, 60]), wanted: [2] }, 5).map(({ unknown }) => unknown)).toEqual([2]);
});

test('is what trying every whole number says, whatever the blocks', () => {
  assert(
    property(
      array(integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
      integer({ min: 1, max: 12 }),
      (values, width) => {
        // One number moves all four: up by what the two beside it have, down by what it and its opposite have.
        const moves = (place: number) => {
          const [a, b, c, d] = values as [number, number, number, number];
          const [up, down] =
            place === 0 || place === 3 ? [Math.min(b, c), Math.min(a, d)] : [Math.min(a, d), Math.min(b, c)];
          return { from: values[place]! - down, to: values[place]! + up };
        };
        const expected = [0, 1, 2, 3]
          .map((unknown) => ({ unknown, ...moves(unknown) }))
          .filter(({ from, to }) => to - from < width);
        expect(findNarrow(square(values), width)).toEqual(expected);
        const byOne = findNarrow(
          square(values, (place) => place),
          width,
        );
        expect(byOne.toSorted((a, b) => a.unknown - b.unknown)).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
