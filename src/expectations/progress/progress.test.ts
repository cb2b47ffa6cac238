import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves, sampleMove } from '../../../tests/fixtures/sample-moves.ts';
import { sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { movesOf } from './move.ts';
import { progressOf } from './progress.ts';
import { typicalAt, typicalChange, typicalForEach } from './typical-change.ts';

const method = { ...sampleMethod, progress: { certainty: 1.35, fewestSimilar: 2, fewestSchools: 4 } };

test('a move by hand: own change beside the mean of the similar schools that have both years', () => {
  const list = [2, 3, 4].map((n, i) => ({
    urn: (100_000 + n) as Urn,
    rank: i + 1,
    distance: 1,
    distanceKm: 5,
  }));
  const schools = [
    sampleSchool({ urn: 100_001, name: 'Own', similar: list, circumstances: { roll: 400 } }),
    ...[2, 3, 4].map((n) =>
      sampleSchool({ urn: 100_000 + n, name: `Other ${n}`, circumstances: { roll: 100 } }),
    ),
  ];
  const start = new Map([
    [100_001, 93],
    [100_002, 94],
    [100_003, 95],
    [100_004, 99],
  ]);
  const end = new Map([
    [100_001, 93.5],
    [100_002, 94.4],
    [100_003, 95.2],
  ]);
  const moves = movesOf(
    schools,
    {
      start: ({ urn }) => start.get(urn) ?? notAvailable,
      end: ({ urn }) => end.get(urn) ?? notAvailable,
    },
    method,
  );
  expect(moves).toHaveLength(1);
  const [move] = moves;
  expect(move).toMatchObject({ start: 93, end: 93.5, change: 0.5, similar: 2, similarStart: 94.5, gap: 1.5 });
  expect(move!.tide).toBeCloseTo(0.3, 12);
  expect(move!.net).toBeCloseTo(0.2, 12);
  expect(move!.chanceSd).toBeCloseTo(6.7 / 20, 12);
  expect(move!.similarChanceVariance).toBeCloseTo(0.67 ** 2 / 2, 12);
});

test('what is typical: two lines that meet where a school and its like are level', () => {
  const moves = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map((gap, i) =>
    sampleMove({ urn: 100_000 + i, gap, net: gap > 0 ? 0.1 + 0.4 * gap : 0.1 + 0.2 * gap }),
  );
  const typical = typicalChange(moves);
  expect(typical.level).toBeCloseTo(0.1, 9);
  expect(typical.below).toBeCloseTo(0.4, 9);
  expect(typical.above).toBeCloseTo(0.2, 9);
  expect(typicalAt(typical, 1)).toBeCloseTo(0.5, 9);
  expect(typicalAt(typical, -1)).toBeCloseTo(-0.1, 9);
});

test('a school’s own result does not set its own bar', () => {
  const moves = luckyMoves(400, 1);
  const before = typicalForEach(moves);
  const changed = moves.map((move, i) => (i === 7 ? { ...move, change: 40, net: 40 } : move));
  expect(typicalForEach(changed)[7]).toBe(before[7]);
});

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

test('with too few schools there is no reading against the tide', () => {
  expect(progressOf(luckyMoves(3, 4), () => 0.2, method).map(({ againstTide }) => againstTide)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
