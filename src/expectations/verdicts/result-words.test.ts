import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ResultRead, resultWords, wordOf } from './result-words.ts';

const short: ResultRead = {
  reached: false,
  shortfall: 2,
  room: 1,
  beyond: -2,
  roomAgainstTide: 1,
  disrupted: false,
};

test.each([
  ['reached', { reached: true }],
  ['reached', { reached: true, disrupted: true, beyond: -9 }],
  ['within chance', { shortfall: 1 }],
  ['within chance', { shortfall: 0.2, beyond: -9 }],
  ['as its similar schools', { beyond: -1 }],
  ['as its similar schools', { beyond: 0.4, disrupted: true }],
  ['disrupted', { disrupted: true }],
  ['not reached', {}],
] as const)('%s: %j', (word, changes) => expect(wordOf({ ...short, ...changes })).toBe(word));

test('doing better never makes the word worse', () => {
  const pp = fc.double({ min: -5, max: 5, noNaN: true });
  const more = fc.double({ min: 0, max: 5, noNaN: true });
  const room = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(
    fc.property(
      pp,
      pp,
      more,
      room,
      room,
      fc.boolean(),
      (shortfall, beyond, better, first, second, disrupted) => {
        const rank = (by: number) =>
          resultWords.indexOf(
            wordOf({
              reached: shortfall - by <= 0,
              shortfall: shortfall - by,
              room: first,
              beyond: beyond + by,
              roomAgainstTide: second,
              disrupted,
            }),
          );
        expect(rank(better)).toBeLessThanOrEqual(rank(0));
      },
    ),
  );
});

test('what is not a number is never held against a school', () => {
  expect(wordOf({ ...short, shortfall: Number.NaN })).toBe('within chance');
  expect(wordOf({ ...short, beyond: Number.NaN })).toBe('as its similar schools');
});
