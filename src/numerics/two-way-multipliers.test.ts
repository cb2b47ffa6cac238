import { expect, test } from 'vitest';
import { conformalHalfWidth } from './conformal-interval.ts';
import { SeededRandom } from './seeded-random.ts';
import { twoWayMultipliers } from './two-way-multipliers.ts';

/** Cases whose errors are twice as large from row to row, and fall by half from column to column. */
function cases(count: number, seed: number) {
  const random = new SeededRandom(seed);
  return Array.from({ length: count }, () => {
    const row = random.integer(4);
    // Rows and columns hang together, so that setting each alone would set both wrong.
    const column = Math.min(3, Math.floor((row + random.next() * 4) / 2));
    const sign = random.next() < 0.5 ? -1 : 1;
    return { row, column, residual: (sign * random.next() * 2 ** row) / 2 ** column };
  });
}

const some = cases(4000, 7);
const fitted = twoWayMultipliers(
  some.map(({ residual }) => residual),
  some.map(({ row }) => row),
  some.map(({ column }) => column),
  0.2,
);
const held = (of: typeof some, which: (one: (typeof some)[number]) => boolean) => {
  const members = of.filter(which);
  const within = members.filter(
    ({ row, column, residual }) => Math.abs(residual) <= fitted.rows[row]! * fitted.columns[column]!,
  );
  return within.length / members.length;
};

test('the product holds the claimed share in every row and every column at once', () => {
  for (const group of [0, 1, 2, 3]) {
    expect(held(some, ({ row }) => row === group)).toBeCloseTo(0.8, 2);
    expect(held(some, ({ column }) => column === group)).toBeCloseTo(0.8, 2);
  }
});

test('and it finds the multiples that the cases were made with', () => {
  for (const group of [1, 2, 3]) {
    expect(fitted.rows[group]! / fitted.rows[group - 1]!).toBeCloseTo(2, 0);
    expect(fitted.columns[group]! / fitted.columns[group - 1]!).toBeCloseTo(0.5, 1);
  }
  const fresh = cases(40_000, 8);
  for (const group of [0, 1, 2, 3]) {
    expect(Math.abs(held(fresh, ({ row }) => row === group) - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(held(fresh, ({ column }) => column === group) - 0.8)).toBeLessThan(0.03);
  }
});

test('one row and one column is the plain half-width', () => {
  const nine = [-9, 1, -2, 3, 4, -5, 6, 7, 8];
  const nought = nine.map(() => 0);
  const { rows, columns } = twoWayMultipliers(nine, nought, nought, 0.2);
  expect(rows[0]! * columns[0]!).toBe(conformalHalfWidth(nine, 0.2));
});

test('a row that was never wrong has no width, and spoils no other', () => {
  const { rows, columns } = twoWayMultipliers(
    [0, 0, 0, 0, 0, 1, 2, 3, 4, 5],
    [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    0.2,
  );
  expect(rows[0]! * columns[0]!).toBe(0);
  expect(rows[1]! * columns[0]!).toBe(5);
});

test('refuses what does not fit together', () => {
  expect(() => twoWayMultipliers([1], [0, 0], [0], 0.5)).toThrow(
    'residuals and rows must have the same length',
  );
  expect(() => twoWayMultipliers([1], [0], [0, 0], 0.5)).toThrow(
    'residuals and columns must have the same length',
  );
  expect(() => twoWayMultipliers([1, 1], [0, 2], [0, 0], 0.5)).toThrow('0 residuals are too few');
  expect(() => twoWayMultipliers([Number.NaN], [0], [0], 0.5)).toThrow(RangeError);
});
