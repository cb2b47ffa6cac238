import { describe, expect, it } from 'vitest';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { refuseUnlikelyAbsence } from './absence-guards.ts';
import type { AbsenceYear } from './absence-years.ts';

type Row = readonly [overall: number, persistent: number | typeof suppressed];

function year(rows: readonly Row[]): AbsenceYear {
  const of = rows.map((row, at) => [(100_000 + at) as Urn, row] as const);
  return {
    figures: new Map(
      of.map(([urn, [overall, persistent]]) => [
        urn,
        { overall, persistent, severe: notAvailable, publishedAs: urn },
      ]),
    ),
    schools: new Map(
      of.map(([urn], line) => [
        urn,
        { laestab: undefined, phase: undefined, line, file: '2022-2023/england_abs.csv' },
      ]),
    ),
    byLaestab: new Map(),
    national: [],
  };
}

const schools = (count: number, change: (row: Row) => Row = (row) => row) =>
  year(Array.from({ length: count }, (_, at) => change([4 + (at % 5), 12 + (at % 7)])));
const judge = (absence: AbsenceYear) => () => refuseUnlikelyAbsence('2022-23', absence);

describe('refuseUnlikelyAbsence', () => {
  it('lets the figures of a year through, suppressed ones and those of a few schools too', () => {
    expect(judge(schools(40))).not.toThrow();
    expect(judge(schools(40, ([overall]) => [overall, suppressed]))).not.toThrow();
    expect(judge(schools(19, ([overall, persistent]) => [Number(persistent), overall]))).not.toThrow();
  });

  it('lets units through in which most pupils are persistently absent', () => {
    expect(judge(schools(20, () => [45, 88]))).not.toThrow();
  });

  it.each<[string, (row: Row) => Row, RegExp]>([
    [
      'exchanged',
      ([overall, persistent]) => [Number(persistent), overall],
      /2022\/23\) says that 14\.\d% .* 6\.0% .* exchanged/,
    ],
    ['of another unit', ([overall, persistent]) => [overall, Number(persistent) / 100], /share of 1/],
    [
      'attendance',
      ([overall, persistent]) => [100 - overall, persistent],
      /94\.0% of sessions were missed: is it attendance/,
    ],
  ])('refuses columns that are %s', (_, change, words) => {
    expect(judge(schools(40, change))).toThrow(words);
  });
});
