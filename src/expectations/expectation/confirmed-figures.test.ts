import { expect, test } from 'vitest';
import { datasetWith, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Doubt } from '../outcome.ts';
import { ConfirmationFault, confirmedOf, stillSaidRight, withoutConfirmed } from './confirmed-figures.ts';

const urn = (n: number) => (100_000 + n) as Urn;
const doubts: Doubt[] = [{ from: 'history', expected: 94, beyond: 6 }];
const doubted = new Map([
  [urn(1), doubts],
  [urn(2), doubts],
]);
const dataset = datasetWith([1, 2, 3].map((n) => schoolWith(urn(n), { attendance: 67.4 })));
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

test.each([
  ['holds for the figure that was seen', {}, [urn(1)]],
  ['holds to a hundredth of a point', { attendance: 67.404 }, [urn(1)]],
  ['not once the figure was corrected', { attendance: 67.9 }, []],
  ['not for another year', { year: '2021-22' }, []],
  ['not for a figure that is no longer in question', { urn: urn(3) }, []],
  ['not for a school that is gone', { urn: urn(9) }, []],
] as const)('what was said of a figure %s', (_, changes, holds) => {
  const said = { ...confirmation(1), year: '2022-23', attendance: 67.4, ...changes } as const;
  expect(stillSaidRight(doubted, dataset, [said]).map((each) => each.urn)).toEqual(holds);
});

test('of what was said twice the last word stands', () => {
  const said = { ...confirmation(1), year: '2022-23', attendance: 67.4 } as const;
  expect(stillSaidRight(doubted, dataset, [said, { ...said, by: 'The head' }])).toEqual([
    confirmation(1, { by: 'The head' }),
  ]);
});
