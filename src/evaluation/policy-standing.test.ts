import { expect, test } from 'vitest';
import { luckyMoves } from '../../tests/fixtures/sample-moves.ts';
import { betteredBy, policyMeasurer } from './measure-policy.ts';
import { candidatesFor, reliabilityIn } from './policies.ts';
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

test('a rule is not bettered by itself, and is by the best of those that are simpler', () => {
  const measure = policyMeasurer(moves);
  const flat = standingBesideSimpler(() => 0.2, moves, moves);
  // Hold, three that ask the same of all, and six shares of either gap.
  expect(flat.simpler).toBe(16);
  const others = candidatesFor(reliabilityIn(moves)).filter(({ family }) =>
    ['hold', 'flat', 'share', 'reliable share'].includes(family),
  );
  const least = (name: 'gap' | 'start') =>
    Math.min(...others.map((candidate) => measure(candidate).spreads[name]));
  expect(flat.bettered).toBeGreaterThanOrEqual(flat.spreads.gap - least('gap') - 1e-12);
  expect(flat.bettered).toBeGreaterThanOrEqual(flat.spreads.start - least('start') - 1e-12);
  const best = others.toSorted((a, b) => measure(a).spreads.gap - measure(b).spreads.gap)[0]!;
  expect(standingBesideSimpler(best.asked, moves, moves).spreads.gap).toBe(least('gap'));
});

test('by how much the best simpler rule betters it is that of all four spreads, by definition', () => {
  const measure = policyMeasurer(moves);
  const uneven = ({ gap }: (typeof moves)[number]) => (gap > 0 ? 0.5 : 0);
  const others = candidatesFor(reliabilityIn(moves))
    .filter(({ family }) => ['hold', 'flat', 'share', 'reliable share'].includes(family))
    .map((candidate) => measure(candidate).spreads);
  const own = measure({ asked: uneven });
  const standing = standingBesideSimpler(uneven, moves, moves);
  expect(standing.bettered).toBeCloseTo(betteredBy(own.spreads, others), 12);
  expect(standing).not.toHaveProperty('askedBelow');
  expect(standing).not.toHaveProperty('sum');
});
