/** A straight scale from values to places on a picture, with round numbers to write beneath it. */
export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly number[];
  /** Digits after the point that the ticks need. */
  readonly digits: number;
}

/**
 * A scale over all `values`, widened to round numbers.
 *
 * @param from, to ends on the picture
 * @param most at most about this many ticks
 */
export function scaleOver(values: readonly number[], from: number, to: number, most: number): Scale {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const step = roundStep((high - low || 1) / most);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
  const start = first * step;
  const span = (last - first) * step;
  return {
    at: (value) => from + ((value - start) / span) * (to - from),
    ticks,
    digits: step < 1 ? 1 : 0,
  };
}

/** The least of 0.1, 0.2, 0.5, 1, 2, 5, 10, 20 … that is not below `wanted`. */
function roundStep(wanted: number): number {
  for (let power = 0.1; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (power * factor >= wanted - 1e-9) return power * factor;
  }
}
