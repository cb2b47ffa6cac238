import { describe, expect, test } from 'vitest';
import { findingOf, schoolNumber } from '../../../tests/fixtures/check-subject.ts';
import { baseline, datasetWith } from '../../../tests/fixtures/sample-dataset.ts';
import type { SchoolSketch } from '../../../tests/fixtures/sample-school.ts';
import type { NationalFigures } from '../../attendance/dataset.ts';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import type { ReleasedSchool } from '../release.ts';
import { figuresReconcile } from './figures-reconcile.ts';

const row = (
  overall: NationalFigures['overall'],
  changes: Partial<NationalFigures> = {},
): NationalFigures => ({
  year: baseline,
  phase: 'special',
  overall,
  persistent: notAvailable,
  roll: notAvailable,
  ...changes,
});

const special = (
  n: number,
  roll: number,
  absence: number,
  persistent: number,
  more: Partial<SchoolSketch> = {},
) =>
  schoolNumber(n, {
    phase: 'special',
    attendance: 100 - absence,
    persistent,
    circumstances: { roll },
    ...more,
  });

/** Absence (12 × 100 + 4 × 300) / 400 = 6, persistent absence (15 × 100 + 10 × 300) / 400 = 11.25. */
const two = [special(1, 100, 12, 15), special(2, 300, 4, 10)];

/** Of special schools half a point either way is allowed. */
const find = (schools: readonly ReleasedSchool[], ...national: readonly NationalFigures[]) =>
  findingOf(figuresReconcile, schools, {
    dataset: datasetWith(
      schools.map(({ school }) => school),
      { national },
    ),
  });

describe('schools beside their national row', () => {
  test('weigh by their pupils', () => {
    expect(find(two, row(6))).toEqual({
      evidence: 'Overall absence 2022/23. special: schools 6.00%, national row 6%, allowed ±0.5.',
      failures: [],
    });
  });

  test('may differ by just what is allowed, above or below', () => {
    expect(find(two, row(6.5)).failures).toEqual([]);
    expect(find(two, row(5.5)).failures).toEqual([]);
    const sentence = 'special: schools 6.00%, national row 6.51%, allowed ±0.5';
    expect(find(two, row(6.51)).failures).toEqual([sentence]);
    expect(find(two, row(5.49)).failures).toHaveLength(1);
  });

  test('count only with a figure and a roll, and in their own phase', () => {
    const others = [
      special(3, 100, 50, 60, { attendance: suppressed }),
      special(4, 0, 50, 60, { circumstances: { roll: notAvailable } }),
      special(5, 100, 50, 60, { phase: 'secondary' }),
    ];
    expect(find([...two, ...others], row(6)).failures).toEqual([]);
  });

  test('fail where none has a figure', () => {
    const silent = special(1, 100, 0, 0, { attendance: suppressed });
    expect(find([silent], row(6)).failures).toEqual(['special: schools NaN%, national row 6%, allowed ±0.5']);
  });

  test('are read phase by phase', () => {
    const primary = schoolNumber(6, { attendance: 95, persistent: 14 });
    expect(find([...two, primary], row(6), row(5.1, { phase: 'primary' })).evidence).toBe(
      'Overall absence 2022/23. special: schools 6.00%, national row 6%, allowed ±0.5; primary: schools 5.00%, national row 5.1%, allowed ±0.2.',
    );
  });
});

describe('persistent absence beside overall absence', () => {
  const exchanged =
    'special: fewer pupils are persistently absent than sessions are missed; are the columns exchanged?';
  const one = (...schools: [roll: number, absence: number, persistent: number][]) =>
    find(
      schools.map(([roll, absence, persistent], i) => special(i, roll, absence, persistent)),
      row(6),
    ).failures;

  test('must be more often, pupils counted', () => {
    expect(one([100, 12, 3], [300, 4, 10])).toEqual([]);
    expect(one([300, 4, 3], [100, 12, 14])).toEqual([exchanged]);
    expect(one([300, 4, 5], [100, 12, 8])).toEqual([exchanged]);
  });

  test('as often is often enough', () => expect(one([200, 6, 6])).toEqual([]));

  test('is compared at schools that have both', () => {
    const without = [special(2, 900, 6, 0, { persistent: suppressed }), special(1, 100, 6, 7)];
    expect(find(without, row(6)).failures).toEqual([]);
    expect(find([without[0]!, special(1, 100, 6, 5)], row(6)).failures).toEqual([exchanged]);
  });
});

test('persistent absence adds up to its national row, within five times as much', () => {
  // 11.25, as above.
  const beside = (persistent: NationalFigures['persistent']) => find(two, row(6, { persistent })).failures;
  expect(beside(13.75)).toEqual([]);
  expect(beside(8.75)).toEqual([]);
  expect(beside(suppressed)).toEqual([]);
  expect(beside(13.76)).toEqual([
    'special: persistent absence of schools 11.25%, national row 13.76%, allowed ±2.5',
  ]);
  expect(beside(8.74)).toHaveLength(1);
});

test.each([
  ['of another year', row(6, { year: '2018-19' })],
  ['without a figure', row(suppressed)],
  ['of alternative provision', row(30, { phase: 'alternative-provision' })],
])('a national row %s is none', (_, national) => {
  expect(find(two, national)).toEqual({
    evidence: 'No national row of 2022/23 is at hand, so its figures cannot be reconciled.',
    failures: ['no national row for the baseline year'],
  });
});
