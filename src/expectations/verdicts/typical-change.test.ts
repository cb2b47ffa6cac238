import { expect, test } from 'vitest';
import { sampleMove } from '../../../tests/fixtures/sample-moves.ts';
import { typicalAt, typicalChange } from './typical-change.ts';

test('what is typical: two lines that meet where a school and its like are level', () => {
  const moves = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map((gap, i) =>
    sampleMove({ urn: 100_000 + i, gap, change: gap > 0 ? 0.1 + 0.4 * gap : 0.1 + 0.2 * gap }),
  );
  const typical = typicalChange(moves)!;
  expect(typical.level).toBeCloseTo(0.1, 9);
  expect(typical.below).toBeCloseTo(0.4, 9);
  expect(typical.above).toBeCloseTo(0.2, 9);
});

test.each([
  [0, 0.1],
  [1, 0.5],
  [2.5, 1.1],
  [-1, -0.1],
  [-3, -0.5],
])('a school %d pp below its like typically nets %d pp', (gap, net) => {
  expect(typicalAt({ level: 0.1, below: 0.4, above: 0.2 }, gap)).toBeCloseTo(net, 12);
});

test.each([
  ['no schools', []],
  ['schools on the one side of their like', [0.5, 1, 1.5, 2]],
  ['and on the other', [-0.5, -1, -1.5]],
  ['fewer than tell two lines apart', [-1, 1]],
])('what is typical cannot be said of %s', (_, gaps) => {
  const moves = gaps.map((gap, i) => sampleMove({ urn: 100_000 + i, gap, change: gap / 3 }));
  expect(typicalChange(moves)).toBeUndefined();
});
