import { expect, test } from 'vitest';
import { luckyMoves } from '../../tests/fixtures/sample-moves.ts';
import { standingBesideSimpler } from './policy-standing.ts';

const moves = luckyMoves(4000, 5);

test('asking schools far from their like for nothing shows as a middle that reaches it less often', () => {
  const uneven = standingBesideSimpler(({ gap }) => (Math.abs(gap) < 0.3 ? 0.6 : 0), moves, moves);
  expect(uneven.middleLessEnds).toBeLessThan(-0.2);
  expect(uneven.bettered).toBeGreaterThan(0.02);
  expect(uneven.middleLessEndsError).toBeCloseTo(
    Math.sqrt((2 * uneven.reached * (1 - uneven.reached)) / 800),
    12,
  );
});

test('a rule is not bettered by itself', () => {
  const flat = standingBesideSimpler(() => 0.2, moves, moves);
  expect(flat.simpler).toBe(16);
  const hold = standingBesideSimpler(() => 0, moves, moves);
  // What luck takes from schools above their like it gives to those below.
  expect(hold.spreads.gap).toBeGreaterThan(flat.spreads.gap - 0.2);
  expect(Math.min(flat.bettered, hold.bettered)).toBeLessThan(0.3);
});
