import { array, assert, constantFrom, nat, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import { codesOn } from '../codes/code-on-date.ts';
import { isMissing, notApplicable } from '../published.ts';
import { absenceBandOf, isPersistent, isSevere, persistentCounts } from './persistent-absence.ts';
import { addSessions, sessionsOf } from './session-counts.ts';
import { ratesOf, reasonRate } from './session-rates.ts';
import { scopeOf } from './statistical-scope.ts';

const date = '2024-11-05' as IsoDate;

describe('rates', () => {
  test('of the check row: primary schools in Suffolk, 2024/25', () => {
    // docs/domain/rates.md: present other than late, late, approved, absent.
    const suffolk = sessionsOf(
      new Map([
        ['/', 15_843_638],
        ['L', 118_905],
        ['V', 183_584],
        ['I', 884_546],
        ['Y4', 1_000],
      ]),
      date,
    );
    expect(suffolk.possible).toBe(17_030_673);
    expect(suffolk.late).toBe(118_905);
    expect(ratesOf(suffolk).attendance).toBeCloseTo(94.806_159_45, 8);
    expect(suffolk.notPossible).toBe(1_000);
  });

  test('are not applicable without a possible session, and never 0 for that', () => {
    const closed = sessionsOf(new Map([['#', 60]]), date);
    expect(ratesOf(closed)).toEqual({
      attendance: notApplicable,
      absence: notApplicable,
      authorised: notApplicable,
      unauthorised: notApplicable,
    });
    expect(isMissing(reasonRate(new Map(), 'I', closed))).toBe(true);
  });

  test('of attendance and absence sum to 100, authorised and unauthorised to absence, for any counts', () => {
    const counts = array(tuple(constantFrom(...codesOn(date).map(({ code }) => code)), nat(100_000)));
    assert(
      property(counts, (pairs) => {
        const sessions = sessionsOf(new Map(pairs), date);
        const rates = ratesOf(sessions);
        if (sessions.possible === 0) {
          expect(rates.absence).toBe(notApplicable);
          return;
        }
        expect((rates.attendance as number) + (rates.absence as number)).toBeCloseTo(100, 9);
        expect((rates.authorised as number) + (rates.unauthorised as number)).toBeCloseTo(
          rates.absence as number,
          9,
        );
        expect(addSessions([sessions, sessions]).possible).toBe(2 * sessions.possible);
      }),
    );
  });

  test('refuse a code of another date', () => {
    expect(() => sessionsOf(new Map([['H', 1]]), date)).toThrow('the code H means nothing on 2024-11-05');
  });
});

describe('persistent and severe absence', () => {
  test.each([
    [20, 2, true, false, 2],
    [19, 1, false, false, 1],
    [20, 1, false, false, 1],
    [20, 10, true, true, 10],
    [380, 38, true, false, 2],
    [380, 37, false, false, 1],
    [7, 7, true, true, 10],
    [30, 0, false, false, 0],
  ])('%i possible, %i missed', (possible, absent, persistent, severe, band) => {
    const enrolment = { possible, absent };
    expect(isPersistent(enrolment)).toBe(persistent);
    expect(isSevere(enrolment)).toBe(severe);
    expect(absenceBandOf(enrolment)).toBe(band);
  });

  test('leave out an enrolment without a possible session', () => {
    const window = { kind: 'term', first: date, last: date } as const;
    expect(
      persistentCounts(
        [
          { possible: 0, absent: 0 },
          { possible: 10, absent: 1 },
          { possible: 10, absent: 5 },
        ],
        window,
      ),
    ).toEqual({ window, enrolments: 2, persistent: 2, severe: 1, bands: [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1] });
  });
});

test('the scope of statistics', () => {
  const halfTerm = '2027-05-31' as IsoDate;
  const at = (yearGroup: number | undefined, day: string, boards = false) =>
    scopeOf({ yearGroup, boards }, day as IsoDate, halfTerm);
  expect([0, 1, 11, 12, undefined].map((year) => at(year, '2027-05-28'))).toEqual([
    'out',
    'in',
    'in',
    'out',
    'out',
  ]);
  expect(at(11, '2027-06-07')).toBe('year-11-after-half-term');
  expect(at(10, '2027-06-07')).toBe('in');
  expect(at(7, '2027-05-28', true)).toBe('out');
});
