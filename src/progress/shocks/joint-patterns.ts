import { SeededRandom } from '../../numerics/seeded-random.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Patterns of days that places which move alike have in common: half-days of primaries, examination days, a feast. */
export interface JointPatterns {
  /** How far each place follows each pattern. */
  readonly follows: readonly Float64Array[];
  /** How strong each pattern was on each day. */
  readonly strengths: readonly Float64Array[];
}

export interface PatternSettings {
  readonly patterns: number;
  /** At most one pattern for so many places. */
  readonly placesPerPattern: number;
  readonly patternShrinkage: number;
  /** In spreads. */
  readonly clippedAt: number;
  readonly rounds: number;
}

/** The seed of the first strengths, from which both sides are then found in turn. */
const seed = 1;

/**
 * Learns patterns by ridge regressions in turn: of places on the days' strengths, and of days on what places follow. Days
 * beyond `clippedAt` spreads are taken as that, so that no shock becomes a pattern.
 *
 * @param scaled residuals in spreads, by place; NaN where there is no register
 * @param before patterns learned of fewer days: a start that needs fewer rounds
 */
export function learnPatterns(
  scaled: readonly Float64Array[],
  days: number,
  settings: PatternSettings,
  before?: JointPatterns,
): JointPatterns {
  const { patternShrinkage } = settings;
  const patterns = Math.min(settings.patterns, Math.floor(scaled.length / settings.placesPerPattern));
  const clipped = scaled.map((row) => clippedTo(row.subarray(0, days), settings.clippedAt));
  const column = (day: number) => Float64Array.from(clipped, (row) => row[day]!);
  const random = new SeededRandom(seed);
  const strengths: Float64Array[] = Array.from({ length: days }, () =>
    Float64Array.from({ length: patterns }, () => random.next() - 0.5),
  );
  let follows: Float64Array[] = before?.follows.map((row) => row.slice()) ?? [];
  if (before !== undefined)
    for (let day = 0; day < days; day++) strengths[day] = strengthsOfDay(column(day), follows, settings);
  const rounds = before === undefined ? settings.rounds : 1;
  for (let round = 0; round < rounds; round++) {
    follows = clipped.map((row) => ridge(strengths, row, { shrinkage: patternShrinkage, columns: patterns }));
    for (let day = 0; day < days; day++) strengths[day] = strengthsOfDay(column(day), follows, settings);
  }
  return { follows, strengths };
}

/** How strong each pattern was on a day. @param scaled residuals of that day by place, clipped as they were for learning */
export function strengthsOfDay(
  scaled: Float64Array,
  follows: readonly Float64Array[],
  { patternShrinkage }: Pick<PatternSettings, 'patternShrinkage'>,
): Float64Array {
  return ridge(follows, scaled, { shrinkage: patternShrinkage, columns: follows[0]?.length ?? 0 });
}

/** Spreads, none further than `at` from 0. */
export const clippedTo = (scaled: Float64Array, at: number): Float64Array =>
  scaled.map((x) => Math.max(-at, Math.min(at, x)));

/** What the patterns say of a place on a day, in spreads. */
export function patternOf(follows: Float64Array, strengths: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < follows.length; i++) sum += follows[i]! * strengths[i]!;
  return sum;
}

/** Ridge regression of the numbers that are not NaN on their rows. */
function ridge(
  rows: readonly Float64Array[],
  numbers: Float64Array,
  { shrinkage, columns }: { shrinkage: number; columns: number },
): Float64Array {
  const matrix = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  for (let i = 0; i < columns; i++) matrix[i * columns + i] = shrinkage;
  for (let n = 0; n < numbers.length; n++) {
    const number = numbers[n]!;
    if (Number.isNaN(number)) continue;
    const row = rows[n]!;
    for (let i = 0; i < columns; i++) {
      const x = row[i]!;
      right[i]! += x * number;
      for (let j = i; j < columns; j++) matrix[i * columns + j]! += x * row[j]!;
    }
  }
  return solveSymmetric(matrix, right);
}
