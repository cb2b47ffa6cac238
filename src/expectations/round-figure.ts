/**
 * A figure as a release keeps and writes it: four digits after the point, far finer than any source. Rounding here,
 * once, makes what is written and what is shown the same number.
 */
export function roundFigure(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

/** A figure in words, to the tenth that pages show: 91.05 is "91.1", as it is there. */
export function toTenths(value: number): string {
  return (Math.round(Math.abs(value) * 10 + 1e-9) / (value < 0 ? -10 : 10)).toFixed(1);
}
