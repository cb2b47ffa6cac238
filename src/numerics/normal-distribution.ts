/**
 * The standard normal distribution.
 *
 * Sources: W. J. Cody (1969), "Rational Chebyshev approximations for the error function", in the form used for the normal
 * distribution in ACM algorithm 715 (about 16 digits); P. J. Acklam (2003) for the starting value of the quantile.
 */
const CENTRE_TOP = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709, 18154.98125334356,
];
const CENTRE_BOTTOM = [1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673];
const MIDDLE_TOP = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_BOTTOM = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const TAIL_TOP = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  0.000029112874951168793,
];
const TAIL_BOTTOM = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  0.00007297515550839662,
];
const ONE_OVER_ROOT_TWO_PI = 0.3989422804014327;
const ROOT_TWO_PI = 2.5066282746310007;

/**
 * Chance that a standard normal variable is at most x; relative accuracy about 1e-14 in the lower tail.
 *
 * @throws RangeError when x is not finite.
 * @example normalCdf(1.959963984540054) // 0.975
 */
export function normalCdf(x: number): number {
  if (!Number.isFinite(x)) throw new RangeError(`normalCdf: x must be a finite number, got ${x}`);
  const size = Math.abs(x);
  if (size <= 0.67448975) {
    const square = x * x;
    return 0.5 + (x * polynomial(CENTRE_TOP, square)) / polynomial(CENTRE_BOTTOM, square);
  }
  const tail = size <= Math.sqrt(32) ? middleTail(size) : farTail(size);
  return x < 0 ? tail : 1 - tail;
}

/**
 * The value below which a standard normal variable falls with chance p; absolute accuracy about 1e-14 in the body.
 *
 * @throws RangeError when p is not strictly between 0 and 1.
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`normalQuantile: p must be between 0 and 1, got ${p}`);
  if (p > 0.5) return -lowerQuantile(1 - p);
  return lowerQuantile(p);
}

function lowerQuantile(p: number): number {
  const start = p < 0.02425 ? acklamTail(p) : acklamCentre(p);
  // One Halley step (Newton with the second derivative) takes Acklam's 1e-9 to the limit of double precision.
  const error = (normalCdf(start) - p) * ROOT_TWO_PI * Math.exp((start * start) / 2);
  return start - error / (1 + (start * error) / 2);
}

function middleTail(size: number): number {
  return densityFactor(size) * (polynomial(MIDDLE_TOP, size) / polynomial(MIDDLE_BOTTOM, size));
}

function farTail(size: number): number {
  const inverse = 1 / (size * size);
  const correction = (inverse * polynomial(TAIL_TOP, inverse)) / polynomial(TAIL_BOTTOM, inverse);
  return (densityFactor(size) * (ONE_OVER_ROOT_TWO_PI - correction)) / size;
}

/** exp(-x^2 / 2), with x split at 1/16 so that squaring loses no digits (Cody). */
function densityFactor(size: number): number {
  const coarse = Math.trunc(size * 16) / 16;
  const rest = (size - coarse) * (size + coarse);
  return Math.exp(-coarse * coarse * 0.5) * Math.exp(-rest * 0.5);
}

function acklamCentre(p: number): number {
  const offset = p - 0.5;
  const square = offset * offset;
  return (offset * polynomial(ACKLAM_CENTRE_TOP, square)) / polynomial(ACKLAM_CENTRE_BOTTOM, square);
}

function acklamTail(p: number): number {
  const depth = Math.sqrt(-2 * Math.log(p));
  return polynomial(ACKLAM_TAIL_TOP, depth) / polynomial(ACKLAM_TAIL_BOTTOM, depth);
}

const ACKLAM_CENTRE_TOP = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
];
const ACKLAM_CENTRE_BOTTOM = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
];
const ACKLAM_TAIL_TOP = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
];
const ACKLAM_TAIL_BOTTOM = [
  0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1,
];

/** Value of a polynomial whose coefficients are given from the highest power down (Horner). */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
}
