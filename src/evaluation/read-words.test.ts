import { describe, expect, test } from 'vitest';
import { sampleProgress } from '../../tests/fixtures/sample-progress.ts';
import { resultWords } from '../expectations/verdicts/result-words.ts';
import { readTide } from './read-tide.ts';
import { readWords } from './read-words.ts';

/** A hundred schools, of which the first by roll read the best word. */
const told = (['reached', 'within chance', 'as its similar schools', 'not reached'] as const).flatMap(
  (word, w) => Array.from({ length: [40, 30, 20, 10][w]! }, () => word),
);
const progress = told.map((word, i) =>
  sampleProgress({
    move: { urn: 100_000 + i, roll: 100 + i, change: i / 100, tide: 0.2, gap: Math.sin(i) },
    asked: 0.5,
    beyond: (i % 4) - 1,
    word,
  }),
);

describe('the words that schools would read', () => {
  test('their shares, and each but the disrupted by group', () => {
    const { shares, told: readings } = readWords(progress, 20);
    expect(shares).toEqual({
      reached: 0.4,
      'within chance': 0.3,
      'as its similar schools': 0.2,
      disrupted: 0,
      'not reached': 0.1,
    });
    expect(readings.map(({ name, words, met }) => [name, words, met])).toEqual(
      resultWords.filter((word) => word !== 'disrupted').map((word) => [word, word, shares[word]]),
    );
    // Quarters by roll are of 25 schools each.
    expect(readings.map(({ spreads }) => spreads.roll.rates)).toEqual([
      [1, 0.6, 0, 0],
      [0, 0.4, 0.8, 0],
      [0, 0, 0.2, 0.6],
      [0, 0, 0, 0.4],
    ]);
  });

  test('the floor is that of the share told not reached: what would fall evenly shows a little all the same', () => {
    const { floor } = readWords(progress, 20);
    // Shares of 25 schools with a chance of one in ten: standard deviation 0.06, and four of them some two apart.
    expect(floor.roll.mean).toBeGreaterThan(0.08);
    expect(floor.roll.mean).toBeLessThan(0.18);
    expect(floor.roll.aboveTenth).toBeGreaterThan(0.3);
    const nobody = readWords(
      progress.map((each) => ({ ...each, word: 'reached' as const })),
      20,
    );
    expect(nobody.floor.roll).toEqual({ mean: 0, aboveTenth: 0 });
  });
});

describe('results against the tide', () => {
  test('the bar that is set decides the fair reading; the naive one asks the net change alone', () => {
    const { fair, naive } = readTide(progress, 20);
    expect([fair.name, fair.words]).toEqual(['against-tide', 'Change at least the tide and what is typical']);
    expect([naive.name, naive.words]).toEqual(['net', 'Change, net of the tide, at least what was asked']);
    expect(fair.met).toBe(0.75);
    // Net of a tide of 0.2, changes of 0.7 and more are what was asked for, but for the rounding of one.
    expect(naive.met).toBeCloseTo(0.3, 1);
    expect(naive.spreads.roll.rates[3]).toBe(1);
    expect(fair.spreads.roll.rates[3]).toBeCloseTo(0.75, 1);
  });

  test('what is exactly asked, net of the tide, is reached', () => {
    const exact = progress.map((each) => ({ ...each, move: { ...each.move, net: 0.5 } }));
    expect(readTide(exact, 20).naive.met).toBe(1);
  });

  test('where the bar of a school could not be told, nothing is said but what is net of the tide', () => {
    const unsaid = [...progress.slice(1), { ...progress[0]!, againstTide: undefined }];
    const { fair, floor, naive, typical } = readTide(unsaid, 20);
    expect([fair.name, fair.met, fair.spreads.roll]).toEqual([
      'against-tide',
      Number.NaN,
      { spread: Number.NaN, standardError: Number.NaN, rates: [] },
    ]);
    expect(floor.coast).toEqual({ mean: Number.NaN, aboveTenth: Number.NaN });
    expect(naive.met).toBeGreaterThan(0.2);
    expect(typical.level).toBeCloseTo(0.295, 1);
  });

  test('where all schools stand on one side of their like, what was typical cannot be told', () => {
    const below = progress.map((each) => ({ ...each, move: { ...each.move, gap: 1 + each.move.gap ** 2 } }));
    expect(readTide(below, 20).typical).toEqual({ level: Number.NaN, below: Number.NaN, above: Number.NaN });
  });

  test('what was typical is of all schools read, and the floor that of the share which met the bar', () => {
    const { typical, floor } = readTide(progress, 20);
    expect(typical.level).toBeCloseTo(0.295, 1);
    expect(floor.roll.mean).toBeGreaterThan(0.1);
    const all = readTide(
      progress.map((each) => ({ ...each, againstTide: { ...each.againstTide!, reached: true } })),
      20,
    );
    expect(all.floor.roll).toEqual({ mean: 0, aboveTenth: 0 });
  });
});
