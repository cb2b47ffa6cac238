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
 * @param residuals in points, by place; NaN where there is no register
 * @param of the first `days` of them, in spreads of each place
 * @param before patterns learned of fewer days: a start that needs fewer rounds
 */
export function learnPatterns(
  residuals: readonly Float64Array[],
  { days, spreads }: { readonly days: number; readonly spreads: Float64Array },
  settings: PatternSettings,
  before?: JointPatterns,
): JointPatterns {
  const { patternShrinkage, clippedAt } = settings;
  const patterns = Math.min(settings.patterns, Math.floor(residuals.length / settings.placesPerPattern));
  // Clipped each time it is looked at: of all places together it would be as large as the residuals.
  const clipped = (place: number, day: number) => clip(residuals[place]![day]! / spreads[place]!, clippedAt);
  const [ofDay, ofPlace] = [new Float64Array(residuals.length), new Float64Array(days)];
  const column = (day: number) => {
    for (let place = 0; place < ofDay.length; place++) ofDay[place] = clipped(place, day);
    return ofDay;
  };
  const row = (place: number) => {
    for (let day = 0; day < days; day++) ofPlace[day] = clipped(place, day);
    return ofPlace;
  };
  const random = new SeededRandom(seed);
  const strengths: Float64Array[] = Array.from({ length: days }, () =>
    Float64Array.from({ length: patterns }, () => random.next() - 0.5),
  );
  let follows: Float64Array[] = before?.follows.map((row) => row.slice()) ?? [];
  if (before !== undefined) strengthsOfDays();
  const rounds = before === undefined ? settings.rounds : 1;
  for (let round = 0; round < rounds; round++) {
    const followsOf = ridgeOn(strengths, { shrinkage: patternShrinkage, columns: patterns });
    follows = residuals.map((_, place) => followsOf(row(place)));
    strengthsOfDays();
  }
  return { follows, strengths };

  function strengthsOfDays(): void {
    const strengthsOf = ridgeOn(follows, { shrinkage: patternShrinkage, columns: patterns });
    for (let day = 0; day < days; day++) strengths[day] = strengthsOf(column(day));
  }
}

/** How strong each pattern was on a day, of residuals of that day by place, clipped as they were for learning. */
export const strengthsOfDay = (
  follows: readonly Float64Array[],
  { patternShrinkage }: Pick<PatternSettings, 'patternShrinkage'>,
): ((scaled: Float64Array) => Float64Array) =>
  ridgeOn(follows, { shrinkage: patternShrinkage, columns: follows[0]?.length ?? 0 });

/** Spreads, none further than `at` from 0. */
export function clippedTo(scaled: Float64Array, at: number): Float64Array {
  const clipped = new Float64Array(scaled.length);
  for (let i = 0; i < scaled.length; i++) clipped[i] = clip(scaled[i]!, at);
  return clipped;
}

const clip = (x: number, at: number): number => Math.max(-at, Math.min(at, x));

/** What the patterns say of a place on a day, in spreads. */
export function patternOf(follows: Float64Array, strengths: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < follows.length; i++) sum += follows[i]! * strengths[i]!;
  return sum;
}

/**
 * Ridge regressions on the same rows: of numbers that are not NaN, each on its row. What all rows come to is summed once, and the few whose
 * number is missing are taken off it.
 */
function ridgeOn(
  rows: readonly Float64Array[],
  { shrinkage, columns }: { shrinkage: number; columns: number },
): (numbers: Float64Array) => Float64Array {
  const all = Float64Array.from(rows.flatMap((row) => [...row]));
  const whole = new Float64Array(columns * columns);
  for (let i = 0; i < columns; i++) whole[i * columns + i] = shrinkage;
  for (let n = 0; n < rows.length; n++) addSquare(whole, all, n * columns, 1);
  const matrix = new Float64Array(columns * columns);
  return (numbers) => {
    matrix.set(whole);
    const right = new Float64Array(columns);
    for (let n = 0, at = 0; n < numbers.length; n++, at += columns) {
      const number = numbers[n]!;
      if (Number.isNaN(number)) addSquare(matrix, all, at, -1);
      else for (let i = 0; i < columns; i++) right[i]! += all[at + i]! * number;
    }
    return solveSymmetric(matrix, right);
  };

  function addSquare(matrix: Float64Array, of: Float64Array, at: number, sign: number): void {
    for (let i = 0; i < columns; i++) {
      const x = sign * of[at + i]!;
      for (let j = i; j < columns; j++) matrix[i * columns + j]! += x * of[at + j]!;
    }
  }
}
