import { expect, test } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import type { Doubt } from '../outcome.ts';
import { ConfirmationFault, confirmedOf, withoutConfirmed } from './confirmed-figures.ts';

const urn = (n: number) => (100_000 + n) as Urn;
const doubts: Doubt[] = [{ from: 'history', expected: 94, beyond: 6 }];
const doubted = new Map([
  [urn(1), doubts],
  [urn(2), doubts],
]);
const confirmation = (n: number, changes = {}) => ({
  urn: urn(n),
  because: 'The school showed its registers of a closed site',
  by: 'A. Nalyst',
  ...changes,
});

test('a confirmed figure is out of question, the others stay', () => {
  expect([...withoutConfirmed(doubted, [confirmation(2)]).keys()]).toEqual([urn(1)]);
});

test('confirmations are kept in ascending URN', () => {
  expect(confirmedOf(doubted, [confirmation(2), confirmation(1)]).map((each) => each.urn)).toEqual([
    urn(1),
    urn(2),
  ]);
});

test.each([
  ['a figure that nothing speaks against', confirmation(3), /100003 is not in question/],
  ['no evidence', confirmation(1, { because: ' ' }), /needs its evidence/],
  ['no name', confirmation(1, { by: '' }), /needs its evidence/],
])('%s cannot be confirmed', (_, one, message) => {
  expect(() => confirmedOf(doubted, [one])).toThrow(ConfirmationFault);
  expect(() => confirmedOf(doubted, [one])).toThrow(message);
});
