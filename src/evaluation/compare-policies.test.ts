import { describe, expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { comparePolicies, readerOf } from './compare-policies.ts';

const moves = Array.from({ length: 40 }, (_, i) =>
  sampleMove({ urn: 100_000 + i, change: i / 100, roll: 200 + i, changeSd: i < 30 ? 0.3 : 0.1 }),
);
const policy = (asked: (i: number) => number) => ({
  name: 'one',
  words: 'One',
  asked: (move: (typeof moves)[number]) => asked(moves.indexOf(move)),
});

describe('a rule’s row', () => {
  test('says what it asks, of whom nothing, and whose is inside chance', () => {
    const [row] = comparePolicies([policy((i) => (i < 5 ? 0 : i < 10 ? -0.1 : 0.2))], moves, 20);
    expect(row).toMatchObject({ name: 'one', words: 'One', askedNothing: 0.25 });
    expect(row!.asked).toBeCloseTo((-0.5 + 6) / 40, 12);
    // All but the ten that are asked for 0.2 with 0.1 to chance.
    expect(row!.insideChance).toBe(0.75);
  });

  test('an ask of just what chance may do is not inside it', () => {
    expect(comparePolicies([policy(() => 0.3)], moves, 20)[0]!.insideChance).toBe(0);
  });

  test('is reached where the end is, to one decimal', () => {
    // Changes of 0.25 and more are shown as 0.3.
    expect(comparePolicies([policy(() => 0.3)], moves, 20)[0]!.met).toBe(15 / 40);
    expect(comparePolicies([policy(() => 0)], moves, 20)[0]!.met).toBe(1);
  });
});

test('a reading is of all its schools, and its groups show where it falls unevenly', () => {
  const read = readerOf(moves, 20);
  const small = read('small', 'Small schools', ({ roll }) => roll < 210);
  expect(small).toMatchObject({ name: 'small', words: 'Small schools', met: 0.25 });
  expect(small.spreads.roll.spread).toBe(1);
  const none = read('none', 'Nobody', () => false);
  expect([none.met, none.spreads.roll.spread]).toEqual([0, 0]);
  expect(read('place', 'By place', (_, i) => i < 4).met).toBe(0.1);
});
