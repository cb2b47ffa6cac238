import { describe, expect, test } from 'vitest';
import { auditProtection } from './audit-protection.ts';
import { hideSmallNumbers } from './hide-small-numbers.ts';
import { indexLinkedSet, type LinkedSet } from './linked-set.ts';
import { openlyNothing } from './openly-nothing.ts';
import { cellOf, protectionOne as settings } from './protection.fixture.ts';

/**
 * A region without work experience in its primary schools, whose smallest place has only primary schools: whatever is hidden there,
 * it is nothing.
 */
const region: LinkedSet = {
  cells: [
    cellOf('primary', 0),
    cellOf('primary of the smallest', 0),
    cellOf('primary of another', 0),
    cellOf('all', 560, { keep: 9 }),
    cellOf('all of the smallest', 0, { secret: true }),
    cellOf('all of another', 560, { keep: 5 }),
    cellOf('secondary of another', 530),
    cellOf('special of another', 30, { secret: true }),
  ],
  sums: [
    { total: 'primary', parts: ['primary of the smallest', 'primary of another'] },
    { total: 'all', parts: ['all of the smallest', 'all of another'] },
    { total: 'all of the smallest', parts: ['primary of the smallest'] },
    {
      total: 'all of another',
      parts: ['primary of another', 'secondary of another', 'special of another'],
    },
  ],
};

function nothingWith(...hidden: readonly string[]): readonly string[] {
  const index = indexLinkedSet(region);
  const unknown = new Set(hidden.map((key) => index.at.get(key)!));
  return [...openlyNothing(index, (cell) => unknown.has(cell))]
    .map((cell) => index.cells[cell]!.key)
    .toSorted();
}

describe('what everybody can tell is nothing', () => {
  test('is a part of what is shown to be nothing, and a whole of nothing but such, hidden or not', () => {
    const told = ['all of the smallest', 'primary', 'primary of another', 'primary of the smallest'];
    expect(nothingWith()).toEqual(told);
    expect(nothingWith(...told.filter((key) => key !== 'primary'))).toEqual(told);
  });

  test('is not what is hidden together with its whole', () => {
    const all = ['primary', 'primary of the smallest', 'primary of another', 'all of the smallest'];
    expect(nothingWith(...all)).toEqual([]);
  });
});

test('it is left as it is, and nothing is hidden for it or behind it', () => {
  const { hidden, unprotected } = hideSmallNumbers(region, { settings });
  expect([...hidden].toSorted()).toEqual([
    'all of the smallest',
    'secondary of another',
    'special of another',
  ]);
  expect(unprotected).toEqual([]);
});

test('an audit finds what is hidden behind nothing else', () => {
  const hidden = new Set(['special of another', 'primary of another', 'all of the smallest']);
  const faults = auditProtection(region, { settings, hidden, findNarrow: () => [] });
  expect(faults.map(({ key, fault }) => `${key} ${fault}`)).toEqual(['special of another follows-exactly']);
});
