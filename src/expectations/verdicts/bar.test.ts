import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves, sampleMove } from '../../../tests/fixtures/sample-moves.ts';
import { barsOf, tideWeightOf } from './bar.ts';
import { halfOf } from './halves-of-moves.ts';

test('a school’s own result does not set its own bar, but that of others', () => {
  const moves = luckyMoves(60, 1);
  const before = barsOf(moves, sampleMethod);
  let othersMoved = 0;
  moves.forEach((own, i) => {
    // To the far side of its own bar: had it a say, the median would follow.
    const change = own.change > before[i]!.change ? -40 : 40;
    const after = barsOf(
      moves.map((move) => (move === own ? { ...own, change, net: change } : move)),
      sampleMethod,
    );
    expect(after[i]).toEqual(before[i]);
    if (after.some((bar, j) => bar!.change !== before[j]!.change)) othersMoved++;
  });
  expect(othersMoved).toBeGreaterThan(30);
});

const tide = { weight: { primary: 0.25, secondary: 0.5, special: 0.75 }, asIf: 10 };

test('a half that the other half tells nothing of has no bar', () => {
  const moves = luckyMoves(60, 1);
  const oneHalf = moves.filter((move) => halfOf(move) === 0);
  expect(barsOf(oneHalf, sampleMethod)).toEqual(oneHalf.map(() => undefined));
  // The other half stands below its like altogether, each by another gap.
  const below = moves.map((move, i) => (halfOf(move) === 1 ? { ...move, gap: 1 + i / 60 } : move));
  for (const progress of [sampleMethod.progress, { ...sampleMethod.progress, tide }])
    barsOf(below, { progress }).forEach((bar, i) => {
      expect(bar === undefined).toBe(halfOf(below[i]!) === 0);
    });
});

test('the weight of the tide: as published where tides are alike, and none where the moves do not tell it', () => {
  expect(tideWeightOf([], undefined)).toBe(1);
  expect(tideWeightOf([], tide)).toBeUndefined();
  expect(tideWeightOf([sampleMove({ tide: 0.3 })], tide)).toBe(0.5);
  const below = [0.1, 0.2, 0.3, 0.4, 0.5].map((gap, i) => sampleMove({ gap, tide: (i * i) / 10 }));
  expect(tideWeightOf(below, tide)).toBeUndefined();
});
