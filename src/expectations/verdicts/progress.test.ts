import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves, sampleMove } from '../../../tests/fixtures/sample-moves.ts';
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
  expect(againstTide!.bar).toBeCloseTo(move.tide + againstTide!.typical, 12);
  expect(againstTide!.beyond).toBeCloseTo(move.change - againstTide!.bar, 12);
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
  const oneLess = level.map((move, i) => (i === 0 ? { ...move, net: -0.001 } : move));
  expect(progressOf(oneLess, () => 0, method)[0]!.againstTide).toMatchObject({ reached: false });
});

test('with too few schools there is no reading against the tide', () => {
  const read = (schools: number) => progressOf(luckyMoves(schools, 4), () => 0.2, method);
  for (const { againstTide } of read(19)) expect(againstTide).toBeUndefined();
  for (const { againstTide } of read(20)) expect(againstTide).toBeDefined();
});
