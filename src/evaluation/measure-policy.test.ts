import { expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { betteredBy, policyMeasurer } from './measure-policy.ts';

/** Twenty schools, two in each tenth of the gap; those in the middle two tenths and one at an end rise by 0.3. */
const risers = new Set([8, 9, 10, 11, 0]);
const moves = Array.from({ length: 20 }, (_, i) =>
  sampleMove({ urn: 100_000 + i, gap: (i - 9.5) / 10, start: 90, change: risers.has(i) ? 0.3 : 0 }),
);

test('what is asked, of all and of those below their like, and the share that reached it', () => {
  const measured = policyMeasurer(moves)({ asked: ({ gap }) => (gap > 0 ? 0.2 : 0.1) });
  expect(measured.asked).toBeCloseTo(0.15, 12);
  expect(measured.askedBelow).toBeCloseTo(0.2, 12);
  expect(measured.reached).toBe(5 / 20);
  // All four of the middle, one of the four at the ends.
  expect(measured.middleLessEnds).toBe(0.75);
  // Schools 5 to 9 have two risers, 10 to 14 two, 0 to 4 one, 15 to 19 none.
  expect(measured.spreads.gap).toBeCloseTo(0.4, 12);
  const { gap, freeSchoolMealsEver6, roll, start } = measured.spreads;
  expect(measured.sum).toBeCloseTo(gap + freeSchoolMealsEver6 + roll + start, 12);
});

test('reached to the tenth that is shown', () => {
  const { reached } = policyMeasurer(moves)({ asked: () => 0.34 });
  expect(reached).toBe(5 / 20);
  expect(policyMeasurer(moves)({ asked: () => 0.36 }).reached).toBe(0);
});

test('the best of others on any of the four, and nought where none is better', () => {
  const own = { gap: 0.1, freeSchoolMealsEver6: 0.4, roll: 0.1, start: 0.2 };
  const worse = { gap: 0.3, freeSchoolMealsEver6: 0.5, roll: 0.2, start: 0.3 };
  expect(betteredBy(own, [])).toBe(0);
  expect(betteredBy(own, [worse])).toBe(0);
  expect(betteredBy(own, [worse, { ...worse, start: 0.15 }, { ...worse, roll: 0.02 }])).toBeCloseTo(0.08, 12);
});

/** The same gaps in another order of schools; those of the tenths named rise by half a point. */
const rising = (...tenths: readonly number[]) =>
  Array.from({ length: 20 }, (_, i) => {
    const place = (i * 7) % 20;
    const change = tenths.includes(Math.floor(place / 2)) ? 0.5 : 0;
    return sampleMove({ urn: 100_000 + i, gap: (place - 9) / 10, change });
  });

test.each([
  [[4, 5], 1],
  [[4], 0.5],
  [[5], 0.5],
  [[0, 9], -1],
  [[0], -0.5],
  [[9], -0.5],
  [[1, 2, 3, 6, 7, 8], 0],
])('reached in tenths %j alone, the middle less the ends is %d', (tenths, difference) => {
  expect(policyMeasurer(rising(...tenths))({ asked: () => 0.5 }).middleLessEnds).toBe(difference);
});

test('ties in the gap go by the order of schools', () => {
  const tied = Array.from({ length: 10 }, (_, i) =>
    sampleMove({ urn: 100_000 + i, gap: i === 9 ? 0.1 : 0, change: i === 4 || i === 5 ? 0.5 : 0 }),
  );
  expect(policyMeasurer(tied)({ asked: () => 0.5 }).middleLessEnds).toBe(1);
});

test('a school that is level with its like is not below it, and the four spreads are the only ones', () => {
  const level = moves.map((move, i) => (i === 10 ? { ...move, gap: 0 } : move));
  const asked = ({ gap }: { readonly gap: number }) => (gap === 0 ? 5 : 0.2);
  const { askedBelow, spreads } = policyMeasurer(level)({ asked });
  expect(askedBelow).toBeCloseTo(0.2, 12);
  expect(Object.keys(spreads)).toEqual(['gap', 'freeSchoolMealsEver6', 'roll', 'start']);
});
