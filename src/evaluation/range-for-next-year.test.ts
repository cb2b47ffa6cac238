import { describe, expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { rangesFor } from './range-for-next-year.ts';

interface Sizes {
  readonly schools: number;
  /** How far a school goes astray, pp, up and down in turn. */
  readonly astray: (school: { start: number; roll: number; changeSd: number }) => number;
  /** What its place tells of its change, pp. */
  readonly told?: (school: { start: number; gap: number }) => number;
  readonly changeSd?: (i: number) => number;
}

/** Schools of 84 to 96% and 200 to 1,000 pupils whose start, size, gap and luck have nothing to do with each other. */
function movesOf({ schools, astray, told = () => 0, changeSd = () => 0.5 }: Sizes): Move[] {
  const random = new SeededRandom(13);
  return Array.from({ length: schools }, (_, i) => {
    const start = 84 + ((i * 7) % 25) / 2;
    const roll = 200 + 50 * ((i * 11) % 17);
    const gap = ((i * 13) % 21) / 10 - 1;
    const own = { start, roll, gap, changeSd: changeSd(i) };
    // As often anywhere between a whole below and a whole above, so that eight in ten are within 0.8.
    const change = told(own) + (2 * random.next() - 1) * astray(own);
    return sampleMove({ urn: 100_000 + i, ...own, change });
  });
}
const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
const half = ({ low, high }: { low: number; high: number }) => (high - low) / 2;

describe('next year’s range', () => {
  test('has in its middle what the gap and the start level tell, each side of the gap by itself', () => {
    const told = ({ start, gap }: { start: number; gap: number }) =>
      0.2 + 0.5 * Math.max(gap, 0) + 0.1 * Math.min(gap, 0) - 0.05 * (start - 90);
    const rangeOf = rangesFor(movesOf({ schools: 300, astray: () => 0.01, told }), 0.2);
    for (const [start, gap] of [
      [90, 0],
      [90, 1],
      [90, -1],
      [85, 0.4],
      [95, -0.4],
    ] as const)
      expect(middle(rangeOf(sampleMove({ start, gap })))).toBeCloseTo(start + told({ start, gap }), 1);
  });

  test('counts from the baseline', () => {
    const rangeOf = rangesFor(movesOf({ schools: 300, astray: () => 0.01 }), 0.2);
    expect(middle(rangeOf(sampleMove({ start: 90, base: 91 })))).toBeCloseTo(91, 1);
  });

  test('is as wide as holds all but the share claimed', () => {
    const rangeOf = rangesFor(movesOf({ schools: 300, astray: () => 1 }), 0.2);
    expect(half(rangeOf(sampleMove()))).toBeCloseTo(0.8, 1);
    const wider = rangesFor(movesOf({ schools: 300, astray: () => 1 }), 0.1);
    expect(half(wider(sampleMove()))).toBeCloseTo(0.9, 1);
  });

  test.each([
    [
      'what is claimed of chance',
      ({ changeSd }: { changeSd: number }) => 2 * changeSd,
      { changeSd: 0.4 },
      { changeSd: 0.8 },
    ],
    ['absence', ({ start }: { start: number }) => (100 - start) / 8, { start: 94 }, { start: 88 }],
  ] as const)('is twice as wide where %s is twice as much', (_, astray, less, more) => {
    const moves = movesOf({ schools: 390, astray, changeSd: (i) => 0.4 + ((i * 19) % 9) / 20 });
    const rangeOf = rangesFor(moves, 0.2);
    const ordinary = { changeSd: 0.6, start: 90, roll: 600 };
    const [one, two] = [less, more].map((own) => half(rangeOf(sampleMove({ ...ordinary, ...own }))));
    expect(two! / one!).toBeCloseTo(2, 0);
    expect(two! / one!).toBeGreaterThan(1.8);
  });

  test('is narrower where pupils are many, by their square root', () => {
    const moves = movesOf({
      schools: 390,
      astray: ({ roll }) => 20 / Math.sqrt(roll),
      changeSd: (i) => 0.4 + ((i * 19) % 9) / 20,
    });
    const rangeOf = rangesFor(moves, 0.2);
    const at = (roll: number) => half(rangeOf(sampleMove({ changeSd: 0.6, start: 90, roll })));
    expect(at(225) / at(900)).toBeCloseTo(2, 0);
    expect(at(225) / at(900)).toBeGreaterThan(1.8);
  });

  test('is never narrower than a tenth of the usual', () => {
    const moves = movesOf({
      schools: 390,
      astray: ({ changeSd }) => 2 * changeSd,
      changeSd: (i) => 0.4 + ((i * 19) % 9) / 20,
    });
    const rangeOf = rangesFor(moves, 0.2);
    const [none, usual] = [0, 0.6].map((changeSd) =>
      half(rangeOf(sampleMove({ changeSd, start: 90, roll: 600 }))),
    );
    expect(none).toBeGreaterThan(0);
    expect(none! / usual!).toBeLessThan(0.25);
  });
});

describe('with four hundred schools or more each quarter by start and by roll has a multiple', () => {
  /** Nobody claims that small schools go further astray, nor those that start low. */
  const astray = ({ start, roll }: { start: number; roll: number }) =>
    (roll < 400 ? 2 : 1) * (start < 87 ? 3 : 1);
  const widths = (schools: number) => {
    const rangeOf = rangesFor(movesOf({ schools, astray }), 0.2);
    return [
      { start: 95, roll: 900 },
      { start: 95, roll: 250 },
      { start: 84.5, roll: 900 },
    ].map((own) => half(rangeOf(sampleMove({ changeSd: 0.5, ...own }))));
  };

  test('its own, though nothing claimed tells them apart', () => {
    const [large, small, low] = widths(400);
    expect(small! / large!).toBeGreaterThan(1.6);
    expect(low! / large!).toBeGreaterThan(2);
  });

  test('and fewer have one multiple for all', () => {
    const [large, small, low] = widths(399);
    expect(small).toBeCloseTo(large!, 10);
    expect(low).toBeCloseTo(large!, 10);
  });

  test('schools beyond the ends stand in the quarter at the end', () => {
    const rangeOf = rangesFor(movesOf({ schools: 800, astray }), 0.2);
    const at = (start: number, roll: number) => half(rangeOf(sampleMove({ changeSd: 0.5, start, roll })));
    expect(at(70, 900)).toBe(at(84, 900));
    expect(at(99, 900)).toBe(at(95, 900));
    expect(at(95, 10)).toBe(at(95, 200));
    expect(at(95, 9000)).toBe(at(95, 1000));
  });
});
