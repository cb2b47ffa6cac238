import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  about,
  count,
  counted,
  digitsOf,
  fixed,
  inHundred,
  inWords,
  percent,
  percentOrLow,
  percentUpTo,
  points,
  precise,
  rateOf100,
  rateOrLow,
  shownDifference,
  signed,
} from './formatting.ts';

test.each([
  [fixed(93.45, 1), '93.5'],
  [fixed(1.005, 2), '1.01'],
  [fixed(-0.04, 1), '0.0'],
  [fixed(-1.25, 1), '−1.3'],
  [precise(0.42), '0.42'],
  [precise(100), '100'],
  [precise(-0.1234), '−0.123'],
  [percent(93), '93.0%'],
  [percent(93.47, 2), '93.47%'],
  [percent(0), '0.0%'],
  [percent(0.04), 'less than 0.05%'],
  [percent(0.004, 2), 'less than 0.005%'],
  [percent(0.4, 0), 'less than 0.5%'],
  [percentUpTo(0.03, 2), '0.03%'],
  [percentUpTo(0.003, 2), 'less than 0.005%'],
  [rateOf100(0.04), 'less than 0.05'],
  [percentOrLow(0.04), 'low'],
  [percentOrLow(5), '5.0%'],
  [rateOrLow(0.04), 'low'],
  [rateOrLow(0), '0.0'],
  [points(0.4), '0.4 percentage points'],
  [points(1), '1 percentage point'],
  [points(0.47, 2), '0.47 percentage points'],
  [signed(0.44), '+0.4'],
  [signed(-0.44), '−0.4'],
  [signed(0.01), '0.0'],
  [signed(0.01, 2), '+0.01'],
  [count(1204), '1,204'],
  [count(1_234_567), '1,234,567'],
  [about(3203), 'about 3,200'],
  [about(87), 'about 87'],
  [about(0.4), 'about 0'],
  [counted(1, 'school', 'schools'), '1 school'],
  [counted(0, 'school', 'schools'), '0 schools'],
  [inHundred(0.274), '27 in 100'],
  [inHundred(0.001), 'less than 1 in 100'],
  [inHundred(0.999), 'more than 99 in 100'],
  [inWords(['a']), 'a'],
  [inWords(['a', 'b', 'c']), 'a, b and c'],
])('%s', (shown, wanted) => expect(shown).toBe(wanted));

test.each([
  // As kept 1.08, 0.92 and −0.04; a reader has the figures before the words.
  [93.06, 94.14, 1, '94.1 less 93.1'],
  [93.04, 93.96, 1, '94.0 less 93.0'],
  [93.05, 93.01, -0.1, '93.0 less 93.1'],
  [93.44, 93.42, 0, '93.4 less 93.4'],
])('%d to %d is shown as %d: %s', (from, to, shown) => expect(shownDifference(from, to)).toBe(shown));

test.each([
  [1, 1],
  [0.5, 1],
  [0.1, 1],
  [0.05, 2],
  [0.01, 2],
])('a step of %d needs %d digits', (step, digits) => expect(digitsOf(step)).toBe(digits));

test('what is not a finite number is refused', () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => fixed(value, 1)).toThrow(RangeError);
});

test('a formatted number is never further than half a step from the number', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: 0, max: 4 }),
      (value, digits) => {
        const read = Number(fixed(value, digits).replace('−', '-'));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(0.5 / 10 ** digits + 1e-8);
      },
    ),
  );
});

test('nought is printed of a true nought alone, and of every true nought', () => {
  const printed = [percent, percentUpTo, percentOrLow, rateOf100, rateOrLow];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constant(0),
        // Of the largest places and the longest times, one session.
        fc.integer({ min: 100, max: 2_000_000_000 }).map((sessions) => 100 / sessions),
        fc.double({ min: Number.MIN_VALUE, max: 0.2, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
      ),
      fc.integer({ min: 0, max: 3 }),
      (rate, digits) => {
        for (const print of printed)
          expect(
            /^0(\.0+)?%?$/.test(print(rate, digits)),
            `${print.name} of ${rate}: ${print(rate, digits)}`,
          ).toBe(rate === 0);
      },
    ),
  );
});
