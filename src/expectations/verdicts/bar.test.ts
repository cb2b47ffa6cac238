import { expect, test } from 'vitest';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { luckyMoves } from '../../../tests/fixtures/sample-moves.ts';
import { barsOf } from './bar.ts';

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
    if (after.some((bar, j) => bar.change !== before[j]!.change)) othersMoved++;
  });
  expect(othersMoved).toBeGreaterThan(30);
});
