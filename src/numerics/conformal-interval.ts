import { requireFinite, requireSameLength } from './finite-input.ts';

export type Interval = Readonly<{ low: number; high: number }>;

/**
 * Half-width of a split-conformal interval: the ceil((n + 1)(1 - alpha))-th smallest of n absolute calibration residuals. For a
 * new case exchangeable with the calibration cases, prediction ± half-width holds the truth with chance at least 1 - alpha.
 *
 * Source: V. Vovk et al. (2005); J. Lei et al. (2018), "Distribution-free predictive inference for regression".
 *
 * @param residuals observed - predicted, of cases that the model was not fitted on; signs do not matter; units are kept.
 * @param alpha chance of a miss, strictly between 0 and 1.
 * @throws RangeError when a residual is not finite, alpha is out of range, or n is too small for alpha (the honest interval would
 *   be without end).
 */
export function conformalHalfWidth(residuals: ArrayLike<number>, alpha: number): number {
  requireFinite(residuals, 'conformalHalfWidth: residuals');
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must be between 0 and 1, got ${alpha}`);
  const n = residuals.length;
  const rank = conformalRank(n, alpha);
  if (rank > n) throw new RangeError(`${n} residuals are too few for a miss chance of ${alpha}`);
  return Float64Array.from(residuals, Math.abs).sort()[rank - 1]!;
}

/**
 * As `conformalHalfWidth`, for residuals of unequal expected size: each is divided by its own scale (above 0, same units). The
 * result has no unit; multiply it by the new case's scale.
 */
export function conformalMultiplier(
  residuals: ArrayLike<number>,
  scales: ArrayLike<number>,
  alpha: number,
): number {
  requireSameLength(residuals, scales, 'conformalMultiplier: residuals and scales');
  requireFinite(residuals, 'conformalMultiplier: residuals');
  requireFinite(scales, 'conformalMultiplier: scales');
  const ratios = Float64Array.from(residuals, (residual, i) => {
    if (scales[i]! <= 0) {
      throw new RangeError(`conformalMultiplier: scales[${i}] must be above 0, got ${scales[i]}`);
    }
    return residual / scales[i]!;
  });
  return conformalHalfWidth(ratios, alpha);
}

/** The interval prediction ± halfWidth * scale; leave `scale` out for a half-width in the units of the prediction. */
export function conformalInterval(prediction: number, halfWidth: number, scale = 1): Interval {
  requireFinite([prediction, halfWidth, scale], 'conformalInterval: prediction, halfWidth, scale');
  if (halfWidth < 0 || scale < 0) throw new RangeError('conformalInterval: widths must not be negative');
  return { low: prediction - halfWidth * scale, high: prediction + halfWidth * scale };
}

/** ceil((n + 1)(1 - alpha)), with a hair taken off first so that 0.1 + 0.2 style rounding does not add one. */
function conformalRank(n: number, alpha: number): number {
  return Math.ceil((n + 1) * (1 - alpha) - 1e-9);
}
