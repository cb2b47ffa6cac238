import { expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { rangesFor } from './range-for-next-year.ts';

/** Schools of which in turn one goes astray upwards, one not at all and one downwards: by how much is known exactly. */
function movesOf(schools: number, own: (i: number) => Partial<Move>, astray: (move: Move) => number): Move[] {
  return Array.from({ length: schools }, (_, i) => {
    const move = sampleMove({ urn: 100_000 + i, gap: ((i * 13) % 21) / 10 - 1, ...own(i) });
    const change = astray(move) * ((i % 3) - 1);
    return { ...move, change, end: move.base + change };
  });
}
const half = ({ low, high }: { low: number; high: number }) => (high - low) / 2;
const ordinary = { changeSd: 0.6, start: 90, roll: 625 };

test('the usual size is a plane in what is claimed of chance, in absence and in one over the root of the pupils', () => {
  const astray = ({ changeSd, start, roll }: Pick<Move, 'changeSd' | 'start' | 'roll'>) =>
    changeSd + (100 - start) / 20 + 10 / Math.sqrt(roll);
  const moves = movesOf(
    390,
    (i) => ({
      changeSd: 0.4 + ((i * 19) % 9) / 20,
      start: 84 + ((i * 7) % 25) / 2,
      roll: 200 + 50 * ((i * 11) % 17),
    }),
    astray,
  );
  const rangeOf = rangesFor(moves, 0.2);
  const usual = half(rangeOf(sampleMove(ordinary))) / astray(ordinary);
  for (const own of [
    { roll: 225 },
    { roll: 400 },
    { roll: 900 },
    { start: 85 },
    { start: 95 },
    { changeSd: 0.8 },
  ]) {
    const school = { ...ordinary, ...own };
    expect(half(rangeOf(sampleMove(school))) / astray(school)).toBeCloseTo(usual, 6);
  }
});

test('with quarters, the multiples are of errors over their usual size', () => {
  const astray = ({ changeSd }: Pick<Move, 'changeSd'>) => 4 * changeSd;
  const moves = movesOf(
    800,
    (i) => ({
      changeSd: 0.4 + ((i * 19) % 9) / 20,
      start: 84 + ((i * 7) % 25) / 2,
      roll: 200 + 50 * ((i * 11) % 17),
    }),
    astray,
  );
  const rangeOf = rangesFor(moves, 0.2);
  // Two in three go just as far astray as is usual.
  for (const changeSd of [0.4, 0.6, 0.8])
    expect(half(rangeOf(sampleMove({ ...ordinary, changeSd })))).toBeCloseTo(4 * changeSd, 6);
});

test('the lowest school of a quarter stands in it', () => {
  const starts = [85, 88, 91, 94];
  const moves = movesOf(
    800,
    (i) => ({ start: starts[i % 4]!, roll: 200 + (i % 40) }),
    ({ start }) => (start === 85 ? 3 : 1),
  );
  const rangeOf = rangesFor(moves, 0.2);
  const [lowest, ...higher] = starts.map((start) => half(rangeOf(sampleMove({ start, roll: 220 }))));
  for (const each of higher) expect(lowest! / each).toBeCloseTo(3, 6);
});
