import { array, assert, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import { auditProtection } from './audit-protection.ts';
import { hideSmallNumbers } from './hide-small-numbers.ts';
import type { LinkedSet } from './linked-set.ts';
import { cellOf, protectionOne as settings, tableWithMargins } from './protection.fixture.ts';
import { nothingShownBefore, type ShownBefore, shownUpToNow } from './shown-before.ts';

const findNarrow = await startNarrowFinder();
const means = { settings, findNarrow };

const hiddenIn = (set: LinkedSet, before?: ShownBefore) =>
  [...hideSmallNumbers(set, before === undefined ? means : { ...means, before }).hidden].toSorted();

describe('by hand', () => {
  test('nothing small, nothing hidden', () => {
    expect(hiddenIn(tableWithMargins([[[20, 30]], [[40, 50]]]))).toEqual([]);
  });

  test('a small day takes another day with it, and not the week', () => {
    const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
    const set = {
      cells: [
        ...[12, 3, 25, 14, 30].map((value, day) => cellOf(days[day]!, value)),
        cellOf('week', 84, { keep: 10 }),
      ],
      sums: [{ total: 'week', parts: days }],
    };
    expect(hiddenIn(set)).toEqual(['mon', 'tue']);
  });

  test('a large number that is secret is hidden with another, and shown it is a fault', () => {
    const set = {
      cells: [
        cellOf('a', 400, { secret: true }),
        cellOf('b', 500),
        cellOf('c', 600),
        cellOf('all', 1500, { keep: 10 }),
      ],
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    };
    expect(hiddenIn(set)).toEqual(['a', 'b']);
    expect(auditProtection(set, { settings, hidden: new Set(), findNarrow })).toEqual([
      { key: 'a', fault: 'small-and-shown', from: 400, to: 400 },
    ]);
  });

  test('two neighbours that are nearly nothing are no cover: a larger one joins', () => {
    const set = {
      cells: [cellOf('a', 1), cellOf('b', 2), cellOf('c', 40), cellOf('all', 43, { keep: 10 })],
      sums: [{ total: 'all', parts: ['a', 'b', 'c'] }],
    };
    expect(hiddenIn(set)).toEqual(['a', 'b', 'c']);
  });

  test('no lone cell in any line is not enough: a chain of sums that gives one away is broken', () => {
    // a + b + c, b + c + d and a − d are known of four hidden ones: a and d follow.
    const set = {
      cells: [
        ...['a', 'b', 'c', 'd'].map((key) => cellOf(key, 4)),
        cellOf('abc', 12, { keep: 1 }),
        cellOf('bcd', 12, { keep: 2 }),
        cellOf('ad', 8, { keep: 3 }),
      ],
      sums: [
        { total: 'abc', parts: ['a', 'b', 'c'] },
        { total: 'bcd', parts: ['b', 'c', 'd'] },
        { total: 'ad', parts: ['a', 'd'] },
      ],
    };
    expect(hiddenIn(set)).toContain('abc');
  });

  test('an authority less its one large trust is the other school: the trust’s total goes', () => {
    const set = {
      cells: [
        ...[40, 50, 60].map((value, school) => cellOf(`trust school ${school}`, value)),
        cellOf('other school', 3),
        cellOf('trust', 150, { of: 'place', schools: 3, keep: 5 }),
        cellOf('authority', 153, { of: 'place', schools: 4, keep: 10 }),
      ],
      sums: [
        { total: 'trust', parts: [0, 1, 2].map((school) => `trust school ${school}`) },
        { total: 'authority', parts: ['trust', 'other school'] },
      ],
    };
    expect(hiddenIn(set)).toEqual(['other school', 'trust', 'trust school 0']);
  });

  test('what is in no view may be worked out, unless it is small', () => {
    const set = (other: number): LinkedSet => ({
      cells: [
        cellOf('illness', 60, { keep: 2 }),
        cellOf('other', other, { unseen: true }),
        cellOf('authorised', 60 + other, { keep: 3 }),
      ],
      sums: [{ total: 'authorised', parts: ['illness', 'other'] }],
    });
    expect(hiddenIn(set(20))).toEqual([]);
    expect(hiddenIn(set(2))).toEqual(['illness', 'other']);
  });

  test('nothing left to hide behind is said', () => {
    const set = { cells: [cellOf('a', 3), cellOf('b', 3)], sums: [{ total: 'a', parts: ['b'] }] };
    const before = { hidden: new Set<string>(), shown: new Map([['a', new Set([3])]]) };
    expect(hideSmallNumbers(set, { ...means, before }).unprotected).toEqual(['a', 'b']);
  });

  test('a sum that is wrong, a key twice and a broken number are refused', () => {
    const sums = [{ total: 'a', parts: ['b'] }];
    expect(() => hiddenIn({ cells: [cellOf('a', 3), cellOf('b', 4)], sums })).toThrow(
      'a is 3, and its parts add up to 4',
    );
    expect(() => hiddenIn({ cells: [cellOf('a', 3), cellOf('a', 4)], sums: [] })).toThrow('there twice');
    expect(() => hiddenIn({ cells: [cellOf('a', 0.5)], sums: [] })).toThrow('a whole number');
    expect(() => hiddenIn({ cells: [cellOf('a', 3)], sums })).toThrow('names b, which is not there');
  });
});

// Days × measures × groups: small numbers often, as in schools.
const number = integer({ min: 0, max: 40 }).map((value) => (value > 22 ? value * 3 : value));
const table = tuple(
  integer({ min: 2, max: 4 }),
  integer({ min: 1, max: 3 }),
  integer({ min: 1, max: 3 }),
).chain(([days, measures, groups]) => {
  const line = array(number, { minLength: groups, maxLength: groups });
  const day = array(line, { minLength: measures, maxLength: measures });
  return array(day, { minLength: days, maxLength: days });
});

describe('for any table with all its margins', () => {
  test('an attacker learns nothing exactly, and nothing to within less than 5', () => {
    assert(
      property(table, (values) => {
        const set = tableWithMargins(values);
        const { hidden, unprotected } = hideSmallNumbers(set, means);
        const faults = auditProtection(set, { settings, hidden, findNarrow });
        // Where a whole table is nearly empty there is nothing to hide behind: that is said, and no number is shown.
        expect(faults.map(({ key }) => key).toSorted()).toEqual(unprotected);
        if (unprotected.length > 0) expect(faults.every(({ fault }) => fault === 'too-narrow')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of numbers and sums does not matter', () => {
    assert(
      property(table, (values) => {
        const { cells, sums } = tableWithMargins(values);
        expect(hiddenIn({ cells: cells.toReversed(), sums: sums.toReversed() })).toEqual(
          hiddenIn({ cells, sums }),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('yesterday’s page beside today’s gives nothing away, with an amendment between', () => {
    assert(
      property(table, integer({ min: 0, max: 3 }), integer({ min: 0, max: 8 }), (values, day, amended) => {
        let before = nothingShownBefore;
        // A page a day, and one more after one number of an earlier day was amended.
        const pages = values.map((_, last) => values.slice(0, last + 1));
        const changed = values.map((measures, at) =>
          at === day % values.length ? measures.with(0, measures[0]!.with(0, amended)) : measures,
        );
        for (const page of [...pages, changed]) {
          const set = withoutTotalOfDays(tableWithMargins(page), page === changed || page === values);
          const { hidden, unprotected } = hideSmallNumbers(set, { ...means, before });
          expect(before.hidden.difference(hidden).size).toBe(0);
          const faults = auditProtection(set, { settings, hidden, before, findNarrow });
          expect(faults.filter(({ key }) => !unprotected.includes(key))).toEqual([]);
          before = shownUpToNow(before, set.cells, hidden);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** A week has no total before its last day. */
const withoutTotalOfDays = ({ cells, sums }: LinkedSet, whole: boolean): LinkedSet =>
  whole
    ? { cells, sums }
    : {
        cells: cells.filter(({ key }) => !key.startsWith('all')),
        sums: sums.filter(({ total }) => !total.startsWith('all')),
      };
