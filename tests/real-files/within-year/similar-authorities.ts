import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ComparedPhase } from '../../../src/attendance/phase.ts';
import { leastSquares } from '../../../src/numerics/least-squares.ts';
import type { AuthorityCourse } from './fortnightly-courses.ts';

const england = join(import.meta.dirname, '../../../../shared/data/england');

type Row = Readonly<Record<string, string>>;
const rowsOf = (file: string) => parse<Row>(readFileSync(join(england, file)), { columns: true, bom: true });

/** Shares of pupils of an authority's schools of a phase: free school meals in six years, another first language, SEN support. */
export type Circumstances = readonly [meals: number, language: number, support: number];

const phaseNames: readonly (readonly [string, ComparedPhase])[] = [
  ['State-funded primary', 'primary'],
  ['State-funded secondary', 'secondary'],
  ['State-funded special school', 'special'],
];

/** By phase and name of the authority, as in `primary Newham`, in January 2023. */
export function circumstancesOfAuthorities(): ReadonlyMap<string, Circumstances> {
  const names = new Map(
    rowsOf('attendance/termly_by_local_authority.csv').map((row) => [row.old_la_code!, row.la_name!]),
  );
  const phases = new Map(phaseNames);
  const columns = ['NUMFSMEVER', 'NORFSMEVER', 'NUMEAL', 'TSENELK', 'NOR'] as const;
  const sums = new Map<string, number[]>();
  for (const row of rowsOf('2022-2023/england_census.csv')) {
    const phase = phases.get(row.SCHOOLTYPE!);
    if (phase === undefined) continue;
    const key = `${phase} ${names.get(row.LA!)}`;
    const counts = columns.map((column) => Number(row[column]));
    if (!counts.every(Number.isFinite)) continue;
    const before = sums.get(key) ?? columns.map(() => 0);
    sums.set(
      key,
      before.map((sum, i) => sum + counts[i]!),
    );
  }
  return new Map(
    [...sums].map(([key, [meals, of, language, support, roll]]) => [
      key,
      [meals! / of!, language! / roll!, support! / roll!],
    ]),
  );
}

/** An authority on a day of its year, with its circumstances. */
export interface KnownAuthority {
  readonly course: AuthorityCourse;
  readonly circumstances: Circumstances;
}

/** Coordinates in which near authorities are similar; one row for each, of one phase and day. */
export type Alike = (known: readonly KnownAuthority[]) => readonly (readonly number[])[];

/**
 * As the method finds similar schools, as far as authorities have its axes: absence as predicted from circumstances, free school meals, and
 * a little of every other circumstance.
 */
export const asTheMethod: Alike = (known) => {
  const rows = known.map(({ course, circumstances }) => [1, ...circumstances, Math.log(course.size)]);
  const { coefficients } = leastSquares(
    Float64Array.from(rows.flat()),
    5,
    Float64Array.from(known, ({ course }) => course.absence),
  );
  const predicted = rows.map((row) => row.reduce((sum, value, j) => sum + value * coefficients[j]!, 0));
  return weighted(
    rows.map(([, meals, ...others], i) => [predicted[i]!, meals!, ...others]),
    [1, 1.5, 0.05, 0.05, 0.05],
  );
};
export const inAbsence: Alike = (known) =>
  weighted(
    known.map(({ course }) => [course.absence]),
    [1],
  );
export const inLanguage: Alike = (known) =>
  weighted(
    known.map(({ circumstances }) => [circumstances[1]]),
    [1],
  );

/** Every column over its standard deviation, times the root of its weight. */
function weighted(rows: readonly (readonly number[])[], weights: readonly number[]): number[][] {
  const scales = weights.map((weight, j) => {
    const middle = rows.reduce((sum, row) => sum + row[j]!, 0) / rows.length;
    const square = rows.reduce((sum, row) => sum + (row[j]! - middle) ** 2, 0) / rows.length;
    return Math.sqrt(weight / square);
  });
  return rows.map((row) => row.map((value, j) => value * scales[j]!));
}

/** Rows of the nearest others of each row, `count` at most. */
export function nearestRows(rows: readonly (readonly number[])[], count: number): number[][] {
  const apart = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0);
  return rows.map((row, i) =>
    rows
      .map((other, j) => ({ j, away: apart(row, other) }))
      .filter(({ j }) => j !== i)
      .sort((a, b) => a.away - b.away || a.j - b.j)
      .slice(0, count)
      .map(({ j }) => j),
  );
}
