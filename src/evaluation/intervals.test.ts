import { expect, test } from 'vitest';
import { luckyMoves, sampleMove } from '../../tests/fixtures/sample-moves.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { measureIntervals } from './intervals.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };
const years = { from: '2021-22', to: '2022-23' } as const;

/** Schools whose changes spread as nobody claims: most in small schools, and in those that start low; and low ones are small. */
function unclaimedMoves(schools: number, seed: number): Move[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: schools }, (_, i) => {
    const start = 84 + 12 * random.next();
    const roll = Math.round(200 + 1600 * random.next() * ((start - 80) / 16));
    const spread = (roll < 700 ? 1.6 : 0.8) * (start < 88 ? 1.8 : 0.9);
    return sampleMove({
      urn: 100_000 + i,
      start,
      roll,
      gap: random.normal(),
      change: spread * random.normal(),
    });
  });
}

test('intervals cover what they say on schools that they were not set on', () => {
  const { heldBack, byTenths } = measureIntervals(luckyMoves(6000, 9), halves, years);
  expect(Math.abs(heldBack.covered - 0.8)).toBeLessThan(0.02);
  expect(heldBack.schools).toBe(3000);
  expect(byTenths.schools).toBe(6000);
});

test('in every quarter by roll and by start at once, though nothing claimed tells them apart', () => {
  const { byTenths } = measureIntervals(unclaimedMoves(2000, 3), halves, years);
  for (const share of [...byTenths.byRoll, ...byTenths.byStart]) {
    expect(Math.abs(share - 0.8)).toBeLessThan(0.02);
  }
});
