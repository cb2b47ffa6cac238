import { normalQuantile } from './normal-distribution.ts';

/**
 * Wilson's interval of a share: every true share beside which the one that was seen is no further off than chance takes it.
 *
 * Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal of the American
 * Statistical Association 22.
 *
 * @param share that was seen, 0 to 1
 * @param size of how many it was seen; need not be whole
 * @param confidence how often such an interval holds the truth, between 0 and 1
 * @throws RangeError when the share is not from 0 to 1, the size not above 0 or the confidence not between 0 and 1
 * @example wilsonInterval(0.1, 100) // { from: 0.0552, to: 0.1744 }
 */
export function wilsonInterval(
  share: number,
  size: number,
  confidence = 0.95,
): { readonly from: number; readonly to: number } {
  if (!(share >= 0 && share <= 1))
    throw new RangeError(`wilsonInterval: share must be from 0 to 1, got ${share}`);
  if (!(size > 0 && Number.isFinite(size)))
    throw new RangeError(`wilsonInterval: size must be a number above 0, got ${size}`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`wilsonInterval: confidence must be between 0 and 1, got ${confidence}`);
  const z = normalQuantile((1 + confidence) / 2);
  const square = (z * z) / size;
  const centre = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / size + square / (4 * size));
  // At either end the interval reaches it: rounding must not take it beyond, nor leave a sliver.
  return {
    from: share === 0 ? 0 : Math.max(0, (centre - half) / (1 + square)),
    to: share === 1 ? 1 : Math.min(1, (centre + half) / (1 + square)),
  };
}
