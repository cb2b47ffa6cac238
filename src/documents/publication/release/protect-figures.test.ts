import { describe, expect, test } from 'vitest';
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
function released(first: LinkedSet, second: LinkedSet) {
  const history = told(first, publicProtection().hide(first));
  const protection = publicProtection(history);
  const hidden = protection.hide(second);
  const before = shownBefore(second.cells, history, 1);
  const faults = auditProtection(second, { settings, hidden, before, findNarrow });
  return { hidden: [...hidden].toSorted(), faults, toldBefore: protection.toldBefore.size };
}

test('a figure that amendments made small is hidden, behind one that was amended by as much', () => {
  expect(released(parts(30, 40, 50), parts(30, 40, 50))).toMatchObject({ hidden: [], faults: [] });
  expect(released(parts(30, 40, 50), parts(3, 67, 50))).toMatchObject({
    hidden: ['part 0', 'part 1'],
    faults: [],
  });
});

test('one that was hardly amended hides nothing while another does', () => {
  const { hidden, faults } = released(parts(30, 40, 50), parts(3, 41, 50));
  expect(hidden).toEqual(['part 0', 'whole']);
  expect(faults).toEqual([]);
});

test('hidden figures that amendments made nearly nothing: the amended whole is withheld, and the release is made', () => {
  const [first, second] = [parts(4, 4, 50), parts(2, 2, 50)];
  expect([...publicProtection().hide(first)]).toEqual(['part 0', 'part 1']);
  expect(released(first, second)).toMatchObject({
    hidden: ['part 0', 'part 1', 'whole'],
    faults: [],
    toldBefore: 0,
  });
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

/**
 * Triangles: of each, three figures of which every two have a known sum, and beside each two a figure to hide them behind. No sum has
 * a lone unknown, all three follow, and it takes two of those beside to protect them.
 */
function triangles(many: number, corner: number, beside: number): LinkedSet {
  const one = (name: string): LinkedSet => {
    const pairs = [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
      ['a', 'b', 'c'],
    ];
    const sides = pairs.map((corners, side) => ({
      total: `${name} sum ${side}`,
      parts: [...corners.map((which) => `${name} ${which}`), `${name} beside ${side}`],
      value: corners.length * corner + beside,
    }));
    return {
      cells: [
        ...['a', 'b', 'c'].map((which) => cellOf(`${name} ${which}`, corner)),
        ...sides.map((_, side) => cellOf(`${name} beside ${side}`, beside, { keep: 1 })),
        ...sides.map(({ total, value }) => cellOf(total, value, { keep: 10 })),
      ],
      sums: sides.map(({ total, parts }) => ({ total, parts })),
    };
  };
  const all = Array.from({ length: many }, (_, at) => one(`triangle ${String(at).padStart(3, '0')}`));
  return { cells: all.flatMap(({ cells }) => cells), sums: all.flatMap(({ sums }) => sums) };
}

/** Figures that tell of many, in no sum. */
const alone = (many: number): LinkedSet => ({
  cells: Array.from({ length: many }, (_, at) => cellOf(`alone ${at}`, 1000 + at)),
  sums: [],
});
const together = (...sets: readonly LinkedSet[]): LinkedSet => ({
  cells: sets.flatMap(({ cells }) => cells),
  sums: sets.flatMap(({ sums }) => sums),
});

describe('how much may be hidden for others in a later release', () => {
  const amended = (many: number) => released(triangles(many, 60, 400), triangles(many, 3, 500));

  test('up to one figure in a hundred, and a hundred at least: what was amended protects what became small', () => {
    expect(amended(40).faults).toEqual([]);
  });

  test('beyond it, what became small is hidden so that the new release alone does not tell it', () => {
    const { hidden } = amended(120);
    expect(hidden).toContain('triangle 119 a');
    const second = triangles(120, 3, 500);
    expect(auditProtection(second, { settings, hidden: new Set(hidden), findNarrow })).toEqual([]);
  });

  test('and where what it is hidden behind was not amended, the old release tells it: hidden in the new one, and counted for whoever signs', () => {
    const second = triangles(120, 3, 400);
    const { hidden, faults, toldBefore } = released(triangles(120, 60, 400), second);
    expect(hidden).toContain('triangle 119 a');
    expect(auditProtection(second, { settings, hidden: new Set(hidden), findNarrow })).toEqual([]);
    expect(new Set(faults.map(({ fault }) => fault))).toEqual(new Set(['follows-exactly']));
    expect(toldBefore).toBe(faults.length);
  });

  const nextTo = (many: number, others: number) =>
    released(alone(others), together(alone(others), triangles(many, 3, 500)));

  test('what was never told: up to one figure in twenty', () => {
    expect(nextTo(120, 9000).faults).toEqual([]);
  });

  test('beyond that nothing is published', () => {
    expect(() => nextTo(120, 500)).toThrow(/^triangle \d+ .* cannot be protected: too little around it/);
  });
});
