/**
 * Whole numbers that add up to a total, as near as can be to the weights, none above its cap: the largest are held at their
 * caps and the rest is shared again.
 *
 * @param start a fraction, 0 to 1, that decides who gets what is left of rounding
 * @returns numbers that add up to the total, or to the sum of the caps where that is less
 */
export function apportion(
  total: number,
  weights: Float64Array,
  caps: ArrayLike<number>,
  start: number,
): Int32Array {
  const n = weights.length;
  const result = new Int32Array(n);
  const held = new Uint8Array(n);
  let left = total;
  let scale = 0;
  for (let again = true; again; ) {
    again = false;
    let sum = 0;
    for (let i = 0; i < n; i++) if (held[i] === 0) sum += weights[i]!;
    scale = sum > 0 ? left / sum : 0;
    for (let i = 0; i < n; i++) {
      if (held[i] !== 0 || weights[i]! * scale < caps[i]!) continue;
      held[i] = 1;
      result[i] = caps[i]!;
      left -= caps[i]!;
      again = true;
    }
    if (left <= 0) break;
  }
  let carried = start;
  let given = 0;
  for (let i = 0; i < n; i++) {
    if (held[i] !== 0) continue;
    carried += weights[i]! * scale;
    const whole = Math.min(caps[i]!, Math.floor(carried) - given);
    result[i] = whole;
    given += whole;
  }
  // What binary fractions lost.
  for (let i = 0; i < n && given < left; i++)
    if (held[i] === 0 && result[i]! < caps[i]!) {
      result[i]! += 1;
      given += 1;
    }
  return result;
}
