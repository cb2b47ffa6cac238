import { range } from 'd3-array';
import { scaleLinear } from 'd3-scale';

/** A straight scale from values to places on a picture, with round numbers to write beside it. */
export interface Scale {
  readonly at: (value: number) => number;
  /** At least two. */
  readonly ticks: readonly number[];
  /** Digits after the point that the ticks need. */
  readonly digits: number;
}

/**
 * A scale over all `values`, widened to round numbers. Without any value it runs from 0 to 1; where all are the same it
 * still has a length.
 *
 * @param from, to ends on the picture
 * @param most at most about this many ticks
 * @param least the smallest step between ticks: 1 for counts
 */
export function scaleOver(
  values: readonly number[],
  from: number,
  to: number,
  most: number,
  least = 0.1,
): Scale {
  let low = values.length === 0 ? 0 : Number.POSITIVE_INFINITY;
  let high = values.length === 0 ? 1 : Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) throw new RangeError(`a value of a picture must be finite, got ${value}`);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const step = roundStep((high - low || 1) / most, least);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return {
    at: scaleLinear([first * step, last * step], [from, to]),
    ticks: range(first, last + 1).map((steps) => steps * step),
    digits: digitsFor(step),
  };
}

/** Finer steps than this are not told apart beside a picture. */
const mostDigits = 6;

/** The fewest digits after the point by which whole numbers of steps are written as they are: rounded, two neighbours may look alike. */
function digitsFor(step: number): number {
  let digits = 0;
  while (digits < mostDigits && Math.abs(step - Number(step.toFixed(digits))) > step * 1e-6) digits += 1;
  return digits;
}

/** The least of `least` times 1, 2, 5, 10, 20 … that is not below `wanted`. */
function roundStep(wanted: number, least: number): number {
  for (let power = least; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (power * factor >= wanted - 1e-9) return power * factor;
  }
}
