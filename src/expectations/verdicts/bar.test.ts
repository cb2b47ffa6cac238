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

/** Ten schools above and below their like, whose changes are a tenth, two slopes of the gap and so much of the tide. */
const moved = (ofTide: number) =>
  [-2, -1.2, -0.7, -0.3, 0, 0.1, 0.6, 0.9, 1.4, 2].map((gap, i) => {
    const own = gap > 0 ? 0.4 * gap : 0.2 * gap;
    const swell = ((i * 7) % 10) / 10;
    return sampleMove({ urn: 100_000 + i, gap, tide: swell, change: 0.1 + own + ofTide * swell });
  });

test.each([
  // Ten schools as they moved, and ten as the published weight has it: (10 × 0.6 + 10 × 0.5) / 20.
  [0.6, 0.55],
  [3, 1],
  [-3, 0],
])(
  'of changes with %d of the tide in them, its weight is %d beside that which is published',
  (ofTide, weight) => {
    expect(tideWeightOf(moved(ofTide), tide)).toBeCloseTo(weight, 9);
  },
);

test('the bar is the weighted tide and what is typical beside it', () => {
  const many = Array.from({ length: 40 }, (_, i) => ({
    ...moved(0.5)[i % 10]!,
    released: sampleMove({ urn: 100_000 + i }).released,
  }));
  barsOf(many, { progress: { ...sampleMethod.progress, tide } }).forEach((bar, i) => {
    const { tide: swell, change } = many[i]!;
    expect(bar!.tideWeight).toBeCloseTo(0.5, 9);
    expect(bar!.change).toBeCloseTo(change, 9);
    expect(bar!.typical).toBeCloseTo(change - 0.5 * swell, 9);
  });
});
