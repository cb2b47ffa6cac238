/**
 * A figure as a release keeps and writes it: four digits after the point, far finer than any source. Rounding here,
 * once, makes what is written and what is shown the same number.
 */
export function roundFigure(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
