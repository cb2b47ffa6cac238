import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verdictAgainstTide, verdictAsItIs } from './verdict.ts';

test('as it is: met needs both what was asked and more than chance', () => {
  expect(verdictAsItIs(0.7, 0.3, 0.5, 1.35)).toBe('met');
  expect(verdictAsItIs(0.675, 0.3, 0.5, 1.35)).toBe('met');
  expect(verdictAsItIs(0.67, 0.3, 0.5, 1.35)).toBe('cannot tell');
  expect(verdictAsItIs(0.7, 0.8, 0.5, 1.35)).toBe('cannot tell');
});

test('as it is: not met needs to be short and further below nought than chance', () => {
  expect(verdictAsItIs(0.2, 0.3, 0.5, 1.35)).toBe('cannot tell');
  expect(verdictAsItIs(-0.675, 0.3, 0.5, 1.35)).toBe('cannot tell');
  expect(verdictAsItIs(-0.68, 0.3, 0.5, 1.35)).toBe('not met');
});

test('a school asked to maintain meets it by not falling, once chance is out of the way', () => {
  expect(verdictAsItIs(0, 0, 0, 1.35)).toBe('met');
  expect(verdictAsItIs(-0.1, 0, 0, 1.35)).toBe('not met');
});

test('against the tide the two sides are alike', () => {
  expect(verdictAgainstTide(0.675, 0.5, 1.35)).toBe('met');
  expect(verdictAgainstTide(-0.675, 0.5, 1.35)).toBe('not met');
  expect(verdictAgainstTide(0.6, 0.5, 1.35)).toBe('cannot tell');
});

test('more change never makes a verdict worse', () => {
  const order = ['not met', 'cannot tell', 'met'];
  const pp = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(
      pp,
      pp,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 2, noNaN: true }),
      (a, b, asked, error) => {
        const [low, high] = a <= b ? [a, b] : [b, a];
        const rank = (change: number) => order.indexOf(verdictAsItIs(change, asked, error, 1.35));
        const tide = (change: number) => order.indexOf(verdictAgainstTide(change, error, 1.35));
        expect(rank(low)).toBeLessThanOrEqual(rank(high));
        expect(tide(low)).toBeLessThanOrEqual(tide(high));
      },
    ),
  );
});
