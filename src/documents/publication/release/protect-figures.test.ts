import { expect, test } from 'vitest';
import { publicProtection } from '../../../../tests/fixtures/public-protection.ts';
import { auditProtection } from '../../../attendance/protection/audit-protection.ts';
import type { LinkedSet } from '../../../attendance/protection/linked-set.ts';
import { cellOf, protectionOne as settings } from '../../../attendance/protection/protection.fixture.ts';
import { startNarrowFinder } from '../../../numerics/reach-of-unknowns.ts';
import { noHistory, type PublicHistory, shownBefore } from './protect-figures.ts';

const findNarrow = await startNarrowFinder();

/** Parts of a whole. */
const parts = (...values: readonly number[]): LinkedSet => ({
  cells: [
    ...values.map((value, at) => cellOf(`part ${at}`, value)),
    cellOf(
      'whole',
      values.reduce((sum, value) => sum + value, 0),
      { keep: 10 },
    ),
  ],
  sums: [{ total: 'whole', parts: values.map((_, at) => `part ${at}`) }],
});

/** What a release before told, and what it hid. */
function told(set: LinkedSet, hidden: ReadonlySet<string>): PublicHistory {
  const shown = set.cells.filter(({ key }) => !hidden.has(key));
  return { ...noHistory, hidden, shown: new Map(shown.map(({ key, value }) => [key, new Set([value])])) };
}

/** The release after one, of amended figures: what it hides, and what that gives away beside the one before it. */
function after(first: LinkedSet, second: LinkedSet) {
  const history = told(first, publicProtection().hide(first));
  const hidden = publicProtection(history).hide(second);
  const before = shownBefore(second.cells, history, 1);
  const faults = auditProtection(second, { settings, hidden, before, findNarrow });
  return { hidden: [...hidden].toSorted(), faults };
}

test('a figure that amendments made small is hidden, behind one that was amended by as much', () => {
  expect(after(parts(30, 40, 50), parts(30, 40, 50))).toEqual({ hidden: [], faults: [] });
  expect(after(parts(30, 40, 50), parts(3, 67, 50))).toEqual({ hidden: ['part 0', 'part 1'], faults: [] });
});

test('one that was hardly amended hides nothing while another does', () => {
  const { hidden, faults } = after(parts(30, 40, 50), parts(3, 41, 50));
  expect(hidden).toEqual(['part 0', 'whole']);
  expect(faults).toEqual([]);
});

test('hidden figures that amendments made nearly nothing: the amended whole is withheld, and the release is made', () => {
  const [first, second] = [parts(4, 4, 50), parts(2, 2, 50)];
  expect([...publicProtection().hide(first)]).toEqual(['part 0', 'part 1']);
  expect(after(first, second)).toEqual({ hidden: ['part 0', 'part 1', 'whole'], faults: [] });
});

test('where no figure was amended that could be withheld, nothing is published', () => {
  const history = told(parts(9, 40, 50), new Set());
  const now = parts(9, 40, 50);
  const secret = { ...now, cells: now.cells.map((cell) => ({ ...cell, secret: cell.key === 'whole' })) };
  expect([...publicProtection(history).hide(secret)]).toContain('whole');
  const hiddenAlone = {
    ...history,
    hidden: new Set(['part 0']),
    shown: new Map([...history.shown].slice(1)),
  };
  expect(() => publicProtection(hiddenAlone).hide(now)).toThrow('part 0 cannot be protected');
});
