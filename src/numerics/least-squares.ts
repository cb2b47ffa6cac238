import { requireFinite, requireInteger } from './finite-input.ts';

/** Coefficients of a weighted least-squares fit and how sure they are. */
export interface LeastSquares {
  /** In the target's units over each feature's. */
  readonly coefficients: Float64Array;
  /** Standard errors that allow for cases of unequal scatter: the sandwich with squared residuals over (1 − leverage)², "HC3". */
  readonly robustErrors: Float64Array;
  /** Cases with a weight, less the coefficients. */
  readonly degreesOfFreedom: number;
}

/**
 * Least squares by the normal equations, solved by Cholesky's factors after scaling each feature to length 1.
 *
 * Source of the errors: J. G. MacKinnon and H. White (1985), "Some heteroskedasticity-consistent covariance matrix estimators
 * with improved finite sample properties".
 *
 * @param features row-major, one row of `width` numbers for each case; put a column of ones for a constant term
 * @param target one value for each case
 * @param weights one for each case, ≥ 0; 1 for each where not given
 * @throws RangeError when lengths do not fit, a value is not finite, there are no more cases than coefficients, or the features
 *   do not tell all coefficients apart
 * @example leastSquares(Float64Array.of(1, 1, 1), 1, Float64Array.of(0, 1, 5)).coefficients // [2], the mean
 */
export function leastSquares(
  features: Float64Array,
  width: number,
  target: Float64Array,
  weights: Float64Array = new Float64Array(target.length).fill(1),
): LeastSquares {
  requireInteger(width, 1, 200, 'leastSquares: width');
  requireFinite(features, 'leastSquares: features');
  requireFinite(target, 'leastSquares: target');
  requireFinite(weights, 'leastSquares: weights');
  if (features.length !== target.length * width || weights.length !== target.length)
    throw new RangeError(
      `leastSquares: ${features.length} features and ${weights.length} weights do not fit ${target.length} cases of ${width}`,
    );
  if (weights.some((weight) => weight < 0)) throw new RangeError('leastSquares: a weight is below 0');
  const cases = weights.reduce((count, weight) => count + (weight > 0 ? 1 : 0), 0);
  if (cases <= width)
    throw new RangeError(`leastSquares: ${cases} cases are too few for ${width} coefficients`);
  const inverse = inverseOf(crossed(features, width, weights), width);
  const right = new Float64Array(width);
  target.forEach((value, i) => {
    for (let j = 0; j < width; j++) right[j]! += weights[i]! * features[i * width + j]! * value;
  });
  const coefficients = times(inverse, right);
  const meat = new Float64Array(width * width);
  target.forEach((value, i) => {
    const row = features.subarray(i * width, (i + 1) * width);
    const leverage = weights[i]! * dot(row, times(inverse, row));
    const residual = value - dot(row, coefficients);
    const part = ((weights[i]! * residual) / (1 - leverage)) ** 2;
    if (part > 0) addOuter(meat, row, part);
  });
  const robustErrors = Float64Array.from({ length: width }, (_, j) => {
    const column = inverse.subarray(j * width, (j + 1) * width);
    return Math.sqrt(dot(column, times(meat, column)));
  });
  return { coefficients, robustErrors, degreesOfFreedom: cases - width };
}

function crossed(features: Float64Array, width: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(width * width);
  weights.forEach((weight, i) => {
    addOuter(sums, features.subarray(i * width, (i + 1) * width), weight);
  });
  return sums;
}

function addOuter(sums: Float64Array, row: Float64Array, weight: number): void {
  for (let j = 0; j < row.length; j++)
    for (let k = 0; k < row.length; k++) sums[j * row.length + k]! += weight * row[j]! * row[k]!;
}

/** Inverse of a symmetric positive definite matrix. @throws RangeError when it is none, to twelve digits */
function inverseOf(matrix: Float64Array, n: number): Float64Array {
  const scale = Float64Array.from({ length: n }, (_, j) => Math.sqrt(matrix[j * n + j]!));
  const lower = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let rest = matrix[i * n + j]! / (scale[i]! * scale[j]!);
      for (let k = 0; k < j; k++) rest -= lower[i * n + k]! * lower[j * n + k]!;
      if (i > j) lower[i * n + j] = rest / lower[j * n + j]!;
      else if (rest > 1e-12) lower[j * n + j] = Math.sqrt(rest);
      else throw new RangeError(`leastSquares: feature ${j} says nothing beside those before it`);
    }
  }
  const inverse = new Float64Array(n * n);
  for (let column = 0; column < n; column++) {
    const x = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= lower[i * n + k]! * x[k]!;
      x[i] = rest / lower[i * n + i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) x[i]! -= lower[k * n + i]! * x[k]!;
      x[i]! /= lower[i * n + i]!;
    }
    x.forEach((value, i) => {
      inverse[i * n + column] = value / (scale[i]! * scale[column]!);
    });
  }
  return inverse;
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

const times = (matrix: Float64Array, vector: Float64Array): Float64Array =>
  vector.map((_, i) => dot(matrix.subarray(i * vector.length, (i + 1) * vector.length), vector));
