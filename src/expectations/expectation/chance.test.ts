import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOfMeeting, chanceSd } from './chance.ts';

describe('chanceSd', () => {
  // docs/domain/figures.md: 210 pupils 0.46, 420 pupils 0.33, a 1,000-pupil secondary 0.37.
  test.each([
    [6.7, 210, 0.4623],
    [6.7, 420, 0.3269],
    [11.7, 1000, 0.37],
    [5, 1, 5],
  ])('%d over √%d is %d', (pupilSd, roll, sd) => expect(chanceSd(pupilSd, roll)).toBeCloseTo(sd, 4));

  test.each([0, -3, 0.5, Number.NaN])('a roll of %d is a mistake', (roll) => {
    expect(() => chanceSd(6.7, roll)).toThrow(`chanceSd: roll must be at least 1, got ${roll}`);
  });
});

describe('chanceOfMeeting', () => {
  // Change of true rate = asked: an even chance. One standard error of a change (√2 × sd) either way: 84.13%, 15.87%.
  test.each([
    [0.3, 0.3, 0.5, 0.5],
    [0, 0, 0.5, 0.5],
    [Math.SQRT2 * 0.5, 0, 0.5, 0.158_655],
    [0, Math.SQRT2 * 0.5, 0.5, 0.841_345],
    [0.3, 1, 0.4623, 0.857_857],
  ])('asked %d, moved %d, sd %d: %d', (asked, change, sd, chance) => {
    expect(chanceOfMeeting(asked, change, Math.SQRT2 * sd)).toBeCloseTo(chance, 4);
  });

  test('falls with what is asked and rises with what is done', () => {
    const pp = fc.double({ min: 0, max: 2, noNaN: true });
    const sd = fc.double({ min: 0.05, max: 3, noNaN: true });
    fc.assert(
      fc.property(pp, pp, pp, sd, (asked, change, more, s) => {
        expect(chanceOfMeeting(asked + more, change, s)).toBeLessThanOrEqual(
          chanceOfMeeting(asked, change, s) + 1e-12,
        );
        expect(chanceOfMeeting(asked, change + more, s)).toBeGreaterThanOrEqual(
          chanceOfMeeting(asked, change, s) - 1e-12,
        );
      }),
    );
  });
});
