/**
 * Chance that Student's t lies as far from 0 as `t` or farther, on either side.
 *
 * Source: M. Abramowitz and I. A. Stegun (1964), "Handbook of Mathematical Functions", 26.7.3 and 26.7.4: finite sums, exact for
 * whole degrees of freedom.
 *
 * @throws RangeError when t is not finite, or the degrees of freedom are no whole number from 1 on
 * @example studentTail(2.228, 10) // 0.05
 */
export function studentTail(t: number, degreesOfFreedom: number): number {
  if (!Number.isFinite(t)) throw new RangeError(`studentTail: t must be a finite number, got ${t}`);
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1)
    throw new RangeError(
      `studentTail: degrees of freedom must be a whole number from 1 on, got ${degreesOfFreedom}`,
    );
  const angle = Math.atan(Math.abs(t) / Math.sqrt(degreesOfFreedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degreesOfFreedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = degreesOfFreedom === 1 ? 0 : term;
  for (let k = isOdd ? 3 : 2; k <= degreesOfFreedom - 2; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k;
    sum += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
  return Math.min(1, Math.max(0, 1 - within));
}
