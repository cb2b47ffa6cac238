import { requireFinite, requireInteger } from './finite-input.ts';
import { SeededRandom } from './seeded-random.ts';

/**
 * Coefficients that make the sum of absolute errors least: the line through the middle of the target rather than its
 * mean, so that a few extreme cases do not move it. Exact: the answer goes through as many cases as there are
 * coefficients, and each step walks along the edge that lowers the sum most, as far as the weighted median tells.
 *
 * Source: P. Bloomfield and W. L. Steiger (1980), "Least absolute deviations curve-fitting".
 *
 * @param features row-major, one row of `width` numbers for each case; put a column of ones for a constant term
 * @param target one value for each case
 * @returns `width` coefficients, in the target's units over each feature's
 * @throws RangeError when lengths do not fit, a value is not finite, or the features do not tell all coefficients apart
 * @example medianRegression(Float64Array.of(1, 1, 1), 1, Float64Array.of(0, 1, 9)) // [1], the median
 */
export function medianRegression(features: Float64Array, width: number, target: Float64Array): Float64Array {
  const found = medianRegressionIfTold(features, width, target);
  if (found === undefined)
    throw new RangeError('medianRegression: the features do not tell all coefficients apart');
  return found;
}

/**
 * As `medianRegression`, and undefined where the features do not tell all coefficients apart: where there are no cases, or too few,
 * or a feature says nothing beside the others.
 *
 * @throws RangeError when lengths do not fit, or a value is not finite
 */
export function medianRegressionIfTold(
  features: Float64Array,
  width: number,
  target: Float64Array,
): Float64Array | undefined {
  requireInteger(width, 1, 20, 'medianRegression: width');
  requireFinite(features, 'medianRegression: features');
  requireFinite(target, 'medianRegression: target');
  if (features.length !== target.length * width) {
    throw new RangeError(
      `medianRegression: ${features.length} features do not make ${target.length} rows of ${width}`,
    );
  }
  const question = { features, width, target: nudged(target) };
  const through = startingRows(question);
  if (through === undefined) return undefined;
  const been = new Set<string>();
  for (let step = 0; step < mostSteps; step++) {
    // Nothing lowers the sum and leads back: where all is met to the last digit, what looks like a gain is rounding.
    const here = through.toSorted((a, b) => a - b).join();
    if (been.has(here)) break;
    been.add(here);
    const exchange = bestExchange(question, through);
    if (exchange === undefined) break;
    through[exchange.out] = exchange.in;
  }
  return solveThrough({ ...question, target }, through).coefficients;
}

const mostSteps = 10_000;

interface Question {
  readonly features: Float64Array;
  readonly width: number;
  readonly target: Float64Array;
}

/**
 * Equal residuals would let the walk stop short of the least sum; a nudge far below any digit of the data parts them. By a seeded
 * draw: nudges by a rule leave cases on one line that stand on one, where their places in the list stand in the same ratio.
 */
function nudged(target: Float64Array): Float64Array {
  const largest = target.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-300);
  const random = new SeededRandom(seedOfNudges);
  return target.map((value) => value + largest * 1e-11 * (random.next() - 0.5));
}

/** Any. */
const seedOfNudges = 1;

/**
 * Rows that tell all coefficients apart: each the one that stands out most from those before it (Gram and Schmidt). Undefined where
 * there are none such.
 */
function startingRows({ features, width, target }: Question): number[] | undefined {
  const rest = Float64Array.from(features);
  const rows: number[] = [];
  let first = 0;
  for (let k = 0; k < width; k++) {
    let most = -1;
    let size = 0;
    for (let i = 0; i < target.length; i++) {
      let square = 0;
      for (let j = 0; j < width; j++) square += rest[i * width + j]! ** 2;
      if (square > size) [most, size] = [i, square];
    }
    first = Math.max(first, size);
    if (most === -1 || size <= first * 1e-18) return undefined;
    rows.push(most);
    const axis = rest.slice(most * width, (most + 1) * width);
    for (let i = 0; i < target.length; i++) {
      let along = 0;
      for (let j = 0; j < width; j++) along += rest[i * width + j]! * axis[j]!;
      for (let j = 0; j < width; j++) rest[i * width + j]! -= (along / size) * axis[j]!;
    }
  }
  return rows;
}

/** The coefficients that meet the given rows exactly, and the inverse of those rows (row-major). */
function solveThrough({ features, width, target }: Question, rows: readonly number[]) {
  const inverse = inverseOf(rows.map((row) => Array.from(features.subarray(row * width, (row + 1) * width))));
  const coefficients = Float64Array.from(inverse, (line) =>
    line.reduce((total, value, k) => total + value * target[rows[k]!]!, 0),
  );
  return { inverse, coefficients };
}

/** Letting go of one row, how far to walk and which row to take instead; undefined when no walk lowers the sum. */
function bestExchange(question: Question, rows: readonly number[]): { out: number; in: number } | undefined {
  const { features, width, target } = question;
  const { inverse, coefficients } = solveThrough(question, rows);
  const residuals = target.map((value, i) => {
    let fitted = 0;
    for (let j = 0; j < width; j++) fitted += features[i * width + j]! * coefficients[j]!;
    return value - fitted;
  });
  const kept = new Set(rows);
  let best: { out: number; in: number; gain: number } | undefined;
  for (let out = 0; out < width; out++) {
    // Along this direction only the row let go leaves its zero residual, by one unit a unit walked.
    const slopes = target.map((_, i) => {
      if (kept.has(i)) return i === rows[out] ? 1 : 0;
      let slope = 0;
      for (let j = 0; j < width; j++) slope += features[i * width + j]! * inverse[j]![out]!;
      return slope;
    });
    const found = lineMinimum(residuals, slopes, rows[out]!);
    if (found !== undefined && (best === undefined || found.gain > best.gain)) best = { out, ...found };
  }
  return best;
}

/** The walk t that makes Σ|residual − t × slope| least, ending where a row's residual is 0; and what it gains. */
function lineMinimum(
  residuals: Float64Array,
  slopes: Float64Array,
  own: number,
): { in: number; gain: number } | undefined {
  const rows: number[] = [];
  let weight = 0;
  for (let i = 0; i < slopes.length; i++) {
    if (Math.abs(slopes[i]!) < 1e-12) continue;
    rows.push(i);
    weight += Math.abs(slopes[i]!);
  }
  const walks = new Float64Array(slopes.length);
  for (const i of rows) walks[i] = i === own ? 0 : residuals[i]! / slopes[i]!;
  rows.sort((a, b) => walks[a]! - walks[b]! || a - b);
  let passed = 0;
  const middle = rows.find((i) => {
    passed += Math.abs(slopes[i]!);
    return passed >= weight / 2;
  });
  if (middle === undefined || middle === own || walks[middle] === 0) return undefined;
  const walk = walks[middle]!;
  let gain = -Math.abs(walk);
  for (const i of rows) {
    if (i !== own) gain += Math.abs(residuals[i]!) - Math.abs(residuals[i]! - walk * slopes[i]!);
  }
  return gain > 0 ? { in: middle, gain } : undefined;
}

/** Inverse of a small square matrix by Gauss and Jordan, with the largest pivot. */
function inverseOf(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let i = column + 1; i < n; i++) {
      if (Math.abs(work[i]![column]!) > Math.abs(work[pivot]![column]!)) pivot = i;
    }
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const scale = work[column]![column]!;
    if (scale === 0)
      throw new RangeError('medianRegression: the features do not tell all coefficients apart');
    work[column] = work[column]!.map((value) => value / scale);
    for (let i = 0; i < n; i++) {
      const factor = work[i]![column]!;
      if (i !== column && factor !== 0) {
        work[i] = work[i]!.map((value, j) => value - factor * work[column]![j]!);
      }
    }
  }
  return work.map((row) => row.slice(n));
}
