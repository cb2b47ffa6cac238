import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves, sampleMove } from '../../../tests/fixtures/sample-moves.ts';
import { halfOf } from './halves-of-moves.ts';
import { progressOf } from './progress.ts';

const method = { ...sampleMethod, progress: { certainty: 1.35, fewestSimilar: 2, fewestSchools: 20 } };

test('half of the schools of a country without news reach the bar, wherever they started', () => {
  const moves = luckyMoves(4000, 2);
  const results = progressOf(moves, () => 0.25, method);
  const share = (of: (gap: number) => boolean) => {
    const some = results.filter(({ move }) => of(move.gap));
    return some.filter(({ againstTide }) => againstTide!.reached).length / some.length;
  };
  expect(share((gap) => gap > 0.6)).toBeCloseTo(0.5, 1);
  expect(share((gap) => gap < -0.6)).toBeCloseTo(0.5, 1);
  expect(share((gap) => Math.abs(gap) <= 0.6)).toBeCloseTo(0.5, 1);
});

test('the bar is the tide and what is typical, and both readings carry their chance error', () => {
  const moves = luckyMoves(200, 3);
  const [result] = progressOf(moves, () => 0.2, method);
  const { move, changeError, againstTide } = result!;
  expect(changeError).toBeCloseTo(Math.SQRT2 * 0.37, 12);
  expect(againstTide!.change).toBeCloseTo(move.tide + againstTide!.typical, 12);
  expect(againstTide!.beyond).toBeCloseTo(move.change - againstTide!.change, 12);
  expect(againstTide!.error).toBeCloseTo(Math.sqrt(2 * (0.37 ** 2 + 0.007)), 12);
});

test.each([
  [0.3, 0.3, true],
  [0.31, 0.3, true],
  [0.29, 0.3, false],
  [-0.1, 0, false],
])('a change of %d where %d was asked: reached is %s', (change, asked, reached) => {
  const [result] = progressOf([sampleMove({ change })], () => asked, method);
  expect(result).toMatchObject({ asked, reached });
});

test('a change that is the bar itself reached it, and one a hair less did not', () => {
  const level = Array.from({ length: 40 }, (_, i) => sampleMove({ urn: 100_000 + i, gap: (i % 5) - 2 }));
  for (const { againstTide } of progressOf(level, () => 0, method))
    expect(againstTide).toMatchObject({ typical: 0, beyond: 0, reached: true });
  const oneLess = level.map((move, i) => (i === 0 ? { ...move, change: -0.001 } : move));
  expect(progressOf(oneLess, () => 0, method)[0]!.againstTide).toMatchObject({ reached: false });
});

test('with too few schools there is no reading against the tide', () => {
  const read = (schools: number) => progressOf(luckyMoves(schools, 4), () => 0.2, method);
  for (const { againstTide } of read(19)) expect(againstTide).toBeUndefined();
  for (const { againstTide } of read(20)) expect(againstTide).toBeDefined();
});

test('of no schools nothing is read, and those that do not tell a bar have no reading against the tide', () => {
  expect(progressOf([], () => 0.2, method)).toEqual([]);
  const below = luckyMoves(200, 3).map((move) => ({ ...move, gap: Math.abs(move.gap), change: -2 }));
  const results = progressOf(below, () => 0.5, method);
  expect(results).toHaveLength(200);
  for (const { againstTide, word } of results)
    expect([againstTide, word]).toEqual([undefined, 'as its similar schools']);
});

const second = {
  ...method,
  progress: {
    ...method.progress,
    tide: { weight: { primary: 0.5, secondary: 0.5, special: 0.5 }, asIf: 200 },
    scale: { least: 0.8, most: 1.25, countsUpTo: 4 },
  },
};

test('the tide counts at the weight at which it predicts, pulled towards the published one where schools are few', () => {
  // What similar schools did tells nothing here: the weight seen is about nought.
  const moves = luckyMoves(4000, 8).map((move, i) => ({ ...move, tide: Math.sin(i) }));
  const [result] = progressOf(moves, () => 0, second);
  expect(result!.againstTide!.tideWeight).toBeLessThan(0.1);
  const [few] = progressOf(moves.slice(0, 40), () => 0, second);
  expect(few!.againstTide!.tideWeight).toBeGreaterThan(0.35);
  // And here it tells all.
  const all = moves.map((move) => ({ ...move, change: move.change + move.tide }));
  expect(progressOf(all, () => 0, second)[0]!.againstTide!.tideWeight).toBeGreaterThan(0.9);
});

test('a year that moves schools more than the method claims widens what is chance, up to a limit', () => {
  const errorIn = (times: number) =>
    progressOf(
      luckyMoves(2000, 9).map((move) => ({ ...move, change: times * move.change })),
      () => 0,
      second,
    )[0]!.changeError / sampleMove().changeSd;
  expect(errorIn(1)).toBeCloseTo(1, 1);
  expect(errorIn(1.15)).toBeCloseTo(1.15, 1);
  expect(errorIn(3)).toBeCloseTo(1.25, 12);
  expect(errorIn(0.2)).toBeCloseTo(0.8, 12);
});

test('what schools are told: by the year as it was, the tide and what is on record', () => {
  const calm = luckyMoves(400, 10);
  const told = (own: Partial<(typeof calm)[number]>, disrupted = false) =>
    progressOf([sampleMove({ urn: 200_000, ...own }), ...calm], () => 0.3, second, {
      disrupted: ({ released }) => disrupted && released.school.urn === 200_000,
    })[0]!.word;
  expect(told({ change: 0.4 })).toBe('reached');
  expect(told({ change: 0 })).toBe('within chance');
  expect(told({ change: -3 })).toBe('not reached');
  expect(told({ change: -3 }, true)).toBe('disrupted');
  expect(told({ change: -1, tide: -4 })).toBe('as its similar schools');
});

test('schools that are all in one half: what the method claims stands', () => {
  const oneHalf = luckyMoves(400, 3).filter((move) => halfOf(move) === 1);
  const wild = oneHalf.map((move, i) => ({ ...move, change: i % 2 === 0 ? 4 : -4 }));
  for (const { move, changeError } of progressOf(wild, () => 0.5, second))
    expect(changeError).toBe(move.changeSd);
});
