import { describe, expect, test } from 'vitest';
import { publishedMethod } from '../../../tests/documentation/pages/method.ts';
import type { NationalFigures } from '../../attendance/dataset.ts';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { CheckSubject } from './check.ts';
import { yearsAreTheirOwn } from './years-are-their-own.ts';

const row = (
  year: NationalFigures['year'],
  phase: NationalFigures['phase'],
  overall: NationalFigures['overall'],
): NationalFigures => ({
  year,
  phase,
  overall,
  persistent: notAvailable,
  roll: notAvailable,
});
const run = (
  national: readonly NationalFigures[],
  method = publishedMethod,
  schools: readonly Pick<School, 'phase' | 'circumstances' | 'absence'>[] = [],
) =>
  yearsAreTheirOwn.run({
    draft: { method, baseline: '2022-23' },
    dataset: { national, schools },
  } as unknown as CheckSubject);

test('files of their own years agree with what was published', () => {
  const { failures, evidence } = run([row('2018-19', 'primary', 4), row('2022-23', 'secondary', 9)]);
  expect(failures).toEqual([]);
  expect(evidence).toBe(
    'National rows beside published rates. 2018/19 primary: file 4%, published 4%; 2022/23 secondary: file 9%, published 9%.',
  );
});

test('a later year’s file in an earlier year’s folder is told apart, whatever the baseline', () => {
  const { failures } = run([row('2018-19', 'primary', 5.9), row('2018-19', 'secondary', 9)]);
  expect(failures).toHaveLength(2);
  expect(failures[0]).toBe('2018/19 primary: file 5.9%, published 4%; is it the file of another year?');
});

test('the limit is the method’s, and half a published digit', () => {
  // 0.1 for primary and 0.05 of rounding.
  expect(run([row('2018-19', 'primary', 4.149)]).failures).toEqual([]);
  expect(run([row('2018-19', 'primary', 4.16)]).failures).toHaveLength(1);
  const { checks } = publishedMethod;
  const reconcileWithin = { ...checks.reconcileWithin, special: 0.45 };
  const half = { ...publishedMethod, checks: { ...checks, reconcileWithin } };
  expect(run([row('2022-23', 'special', 13.5), row('2022-23', 'special', 12.5)], half).failures).toEqual([]);
});

test('without a year that was published nothing was checked', () => {
  expect(run([row('2030-31', 'primary', 5)])).toEqual({
    evidence: 'No year with a published rate is at hand.',
    failures: [],
    notRun: true,
  });
  expect(run([row('2018-19', 'primary', suppressed)])).toMatchObject({ failures: [], notRun: true });
  expect(run([row('2018-19', 'alternative-provision', 30)])).toMatchObject({ notRun: true });
});

describe('schools’ figures of another year beside its national row', () => {
  const then = (persistent: NationalFigures['persistent'], year: NationalFigures['year'] = '2018-19') => ({
    ...row(year, 'primary', 4),
    persistent,
  });
  const school = (roll: number, overall?: number, persistent = 8) =>
    ({
      phase: 'primary',
      circumstances: { roll },
      absence: new Map(
        overall === undefined ? [] : [['2018-19', { overall, persistent, severe: notAvailable }]],
      ),
    }) as unknown as School;
  const failures = (national: NationalFigures, ...schools: School[]) =>
    run([national], publishedMethod, schools).failures;

  test('weigh by their pupils, and may be a tenth off', () => {
    expect(failures(then(8), school(100, 5), school(300, 4.1))).toEqual([]);
    expect(failures(then(8), school(300, 5), school(100, 4.2))).toEqual([
      '2018/19 primary: absence of schools 4.80%, national row 4%; are its columns exchanged?',
    ]);
  });

  test('tell columns that were exchanged, and persistent absence of another year', () => {
    expect(failures(then(8), school(100, 8, 4))).toHaveLength(2);
    expect(failures(then(8), school(100, 4, 16))).toHaveLength(1);
  });

  test('are too few, or of no year but the baseline', () => {
    expect(failures(then(8), school(100, 9), school(100), school(100))).toEqual([]);
    expect(failures(then(notAvailable), school(100, 4, 20))).toEqual([]);
    expect(
      run([{ ...row('2022-23', 'primary', 5.9), persistent: 16 }], publishedMethod, [school(100, 9)])
        .failures,
    ).toEqual([]);
  });
});
