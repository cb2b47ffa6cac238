import fc from 'fast-check';
import { expect, test } from 'vitest';
import { furthestBelow, judgeProposal, mayAccept } from './judge-proposal.ts';

test.each([
  [91, 95.4, { stands: true, beside: 'higher' }],
  [91, 100, { stands: true, beside: 'higher' }],
  [91, 91.01, { stands: true, beside: 'higher' }],
  [91, 90.99, { stands: true, beside: 'lower' }],
  [91, 81, { stands: true, beside: 'lower' }],
  [91, 80.99, { stands: false, because: 'far-below-the-minimum' }],
  [91, 91, { stands: false, because: 'is-the-minimum' }],
  [91.57, 91.570001, { stands: false, because: 'is-the-minimum' }],
  [91, 100.01, { stands: false, because: 'above-100' }],
  [91, 940, { stands: false, because: 'above-100' }],
  [5, -1, { stands: false, because: 'not-a-rate' }],
  [91, Number.NaN, { stands: false, because: 'not-a-rate' }],
  [91, Number.POSITIVE_INFINITY, { stands: false, because: 'not-a-rate' }],
])('beside a minimum of %d, %d: %j', (minimum, proposed, judgement) => {
  expect(judgeProposal(minimum, proposed)).toEqual(judgement);
});

test('a higher proposal is accepted as it is, a lower one only with a reason that says something', () => {
  expect(mayAccept(91, 94, '')).toBe(true);
  expect(mayAccept(91, 90.5, '')).toBe(false);
  expect(mayAccept(91, 90.5, ' \n ')).toBe(false);
  expect(mayAccept(91, 90.5, 'A new unit for pupils with medical needs')).toBe(true);
  expect(mayAccept(91, 101, 'Ambition')).toBe(false);
});

test('no reason makes a number stand that lies out of bounds', () => {
  fc.assert(
    fc.property(fc.double({ min: 50, max: 100, noNaN: true }), fc.double(), (minimum, proposed) => {
      if (proposed > 100 || !(proposed >= minimum - furthestBelow)) {
        expect(mayAccept(minimum, proposed, 'a reason')).toBe(false);
      }
    }),
  );
});
