import { expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { mixIntegers } from '../numerics/mix-integers.ts';
import { median } from '../numerics/quantile.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { intervalTargets } from './interval-targets.ts';
import { type Coverage, measureIntervals } from './intervals.ts';
import { rangesFor } from './range-for-next-year.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };
const random = new SeededRandom(21);
const moves = Array.from({ length: 400 }, (_, i) =>
  sampleMove({
    urn: 100_000 + i,
    start: 84 + 12 * random.next(),
    roll: 200 + ((i * 7) % 400),
    gap: random.normal(),
    change: random.normal(),
    changeSd: 0.3 + random.next(),
  }),
);
const urnOf = ({ released }: Move) => released.school.urn;
const tenthOf = (move: Move) => mixIntegers(urnOf(move), 20_261_130) % 10;

/** How many of the schools asked end in the range of all for which `isFitted` holds, and of each quarter. */
function coverageOf(asked: readonly Move[], isFitted: (own: Move, other: Move) => boolean): Coverage {
  const ranges = new Map<string, ReturnType<typeof rangesFor>>();
  const claimed = asked.map((move) => {
    const fitted = moves.filter((other) => isFitted(move, other));
    const key = fitted.map(urnOf).join();
    const rangeOf = ranges.get(key) ?? rangesFor(fitted, 0.2);
    ranges.set(key, rangeOf);
    const { low, high } = rangeOf(move);
    return { move, holds: low <= move.end && move.end <= high, half: (high - low) / 2 };
  });
  const share = (some: typeof claimed) => some.filter(({ holds }) => holds).length / some.length;
  const by = (name: 'roll' | 'start') => {
    const sorted = claimed.toSorted((a, b) => a.move[name] - b.move[name]);
    return [0, 1, 2, 3].map((k) => share(sorted.slice((k * asked.length) / 4, ((k + 1) * asked.length) / 4)));
  };
  return {
    schools: asked.length,
    covered: share(claimed),
    byRoll: by('roll'),
    byStart: by('start'),
    halfWidth: median(claimed.map(({ half }) => half)),
  };
}

test('how often the end fell into a range from other schools, by its definition', () => {
  const measured = measureIntervals(moves, halves, { from: '2021-22', to: '2022-23' });
  const odd = (move: Move) => urnOf(move) % 2 === 1;
  const wanted = {
    phase: 'secondary',
    from: '2021-22',
    to: '2022-23',
    claimed: 0.8,
    heldBack: coverageOf(moves.filter(odd), (_, other) => !odd(other)),
    byTenths: coverageOf(moves, (own, other) => tenthOf(own) !== tenthOf(other)),
  };
  expect(measured).toEqual(wanted);
});

/** Of one pair of years in one phase, for ranges that claim four in five. */
const targetsWith = (heldBack: Coverage, byTenths: Coverage) =>
  intervalTargets({ phase: 'primary', from: '2021-22', to: '2022-23', claimed: 0.8, heldBack, byTenths });

test('what is said of each range’s target', () => {
  const coverage = { schools: 1000, covered: 0.8, byRoll: [0.8, 0.7], byStart: [0.8, 0.85], halfWidth: 1 };
  const targets = targetsWith(coverage, { ...coverage, schools: 2000 });
  const what = 'Distance of the intervals’ coverage from 80%';
  const parts = [
    'all schools',
    'the quarter by roll furthest off',
    'the quarter by start level furthest off',
  ];
  const tenths = 'each school by a range from the nine tenths that it is not in';
  const held = 'held-back half by ranges from the other, to 2 points and two standard errors';
  const years = 'primary 2021/22 to 2022/23';
  expect(targets.map(({ words }) => words)).toEqual(
    [tenths, held].flatMap((how) => parts.map((part) => `${what}, ${part}, ${years}, ${how}`)),
  );
  expect(targets.map(({ measured }) => measured)).toEqual([0, 0.1, 0.05, 0, 0.1, 0.05]);
  expect(targets.map(({ atLeast }) => atLeast)).toEqual(Array.from({ length: 6 }, () => false));
  expect(targets.map(({ name }) => name)).toEqual(
    ['', 'held-back-'].flatMap((half) =>
      ['all', 'roll', 'start'].map((group) => `interval-primary-2021-22-2022-23-${half}${group}`),
    ),
  );
});

test('one target is within two points; that of the half held back gives luck two standard errors, of a quarter twice as large', () => {
  const coverage = { schools: 1000, covered: 0.78, byRoll: [0.82], byStart: [0.8], halfWidth: 1 };
  const targets = targetsWith(coverage, { ...coverage, schools: 3000 });
  // A share of 0.8 of a thousand schools, by a range from the two thousand others: √(0.16 × (1/1000 + 1/2000)) = 0.015492.
  expect(targets.map(({ reach }) => reach)).toEqual([0.02, 0.02, 0.02, 0.051, 0.082, 0.082]);
  expect(targets.map(({ measured }) => measured)).toEqual([0.02, 0.02, 0, 0.02, 0.02, 0]);
});

test('an end at the very edge of its range is in it', () => {
  // Nobody moves: every range is the one figure that all of them foretell.
  const still = moves.map((move) => ({ ...move, change: 0, end: move.base }));
  const { heldBack, byTenths } = measureIntervals(still, halves, { from: '2021-22', to: '2022-23' });
  expect([heldBack.covered, heldBack.halfWidth]).toEqual([1, 0]);
  expect([byTenths.covered, byTenths.halfWidth]).toEqual([1, 0]);
});
