import { expect, test } from 'vitest';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { luckyMoves } from '../../tests/fixtures/sample-moves.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { askedBefore } from '../expectations/verdicts/asked.ts';
import { progressOf } from '../expectations/verdicts/progress.ts';
import { comparePolicies } from './compare-policies.ts';
import { fairnessOf } from './fairness.ts';
import { partOf } from './halves.ts';
import { policiesOf, referencePolicy } from './policies.ts';
import { readTide } from './read-tide.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };

test('a rule that asks poor schools for more is found out, whatever their gap', () => {
  const judged = Array.from({ length: 400 }, (_, i) => {
    const poor = i % 2 === 0;
    return {
      released: sampleSchool({
        urn: 100_000 + i,
        name: `School ${i}`,
        circumstances: { freeSchoolMealsEver6: poor ? 50 + i / 100 : 10 + i / 100 },
      }),
      gap: Math.sin(i),
      asked: 0.3 + (poor ? 0.1 : 0),
    };
  });
  const rows = fairnessOf(judged).filter(({ circumstance }) => circumstance === 'Ever-6 free school meals');
  expect(rows.map(({ schools }) => schools)).toEqual([100, 100, 100, 100]);
  expect(rows[0]!.askedBeyondGap).toBeCloseTo(-0.05, 1);
  expect(rows[3]!.askedBeyondGap).toBeCloseTo(0.05, 1);
  expect(rows[3]!.metAsItIs).toBeUndefined();
});

test('rules by hand', () => {
  const moves = luckyMoves(500, 6);
  const policies = policiesOf(sampleMethod, moves, moves);
  const named = (name: string) => policies.find((policy) => policy.name === name)!;
  const national = moves.reduce((total, { change }) => total + change, 0) / moves.length;
  const low = moves.find(({ gap }) => gap > 0.5)!;
  expect(named('flat').asked(low)).toBe(0.3);
  expect(named('fifth').asked(low)).toBeCloseTo(0.2 * low.gap, 12);
  expect(named(referencePolicy).asked(low)).toBeCloseTo(Math.max(0, national + 0.2 * low.gap), 12);
  const { cap } = sampleMethod.improvement;
  for (const move of moves) {
    const asked = askedBefore(sampleMethod, moves)(move);
    expect(asked).toBeGreaterThanOrEqual(0);
    expect(asked).toBeLessThanOrEqual(cap.secondary);
  }
});

test('the share that met is that of schools whose rate, to one decimal, is at least what was asked', () => {
  const moves = luckyMoves(300, 7);
  const [row] = comparePolicies([{ name: 'none', words: 'Nothing', asked: () => 0 }], moves, 20);
  const met = moves.filter(({ base, end }) => Number(end.toFixed(1)) >= Number(base.toFixed(1)));
  expect(row!.met).toBeCloseTo(met.length / 300, 12);
  expect(row!.askedNothing).toBe(1);
  expect(row!.insideChance).toBe(1);
});

test('in a country of luck alone the fair reading falls evenly by gap and the naive one does not', () => {
  const moves = luckyMoves(4000, 8);
  const read = readTide(
    progressOf(moves, () => 0, sampleMethod),
    50,
  );
  expect(read.naive.spreads.gap.spread).toBeGreaterThan(0.2);
  expect(read.fair.spreads.gap.spread).toBeLessThan(0.06);
  expect(read.fair.met).toBeCloseTo(0.5, 1);
});

test('parts are named for what they are', () => {
  expect(partOf([1, 2, 3, 4], 'held back', (n) => n as never, halves)).toEqual([1, 3]);
  expect(partOf([1, 2, 3, 4], 'choosing', (n) => n as never, halves)).toEqual([2, 4]);
  expect(partOf([1, 2, 3, 4], 'all', (n) => n as never, halves)).toEqual([1, 2, 3, 4]);
});
