import { scaleLinear } from 'd3-scale';
import { blue, ink, line, white } from './colours.ts';
import { drawing, element, tenth } from './svg.ts';

export interface StripData {
  /** The same comparison in words. */
  readonly title: string;
  readonly own: number;
  /** The values to compare with, ascending, at least one. */
  readonly others: readonly number[];
}

const size = { width: 132, height: 22 };
const left = 8;
const right = size.width - 8;

/** A row's small picture: the others as ticks on a line, the own value as a diamond. */
export function stripChart({ title, own, others }: StripData): string {
  const low = Math.min(own, others[0] as number);
  const high = Math.max(own, others.at(-1) as number);
  // Where all are the same, they stand in the middle.
  const at = scaleLinear([low, high], [left, right]);
  const y = size.height / 2;
  const x = at(own);
  return drawing(
    size,
    { title },
    element('line', { x1: left, x2: right, y1: y, y2: y, stroke: line, 'stroke-width': 2 }),
    element('path', { d: ticks(others, at, y), stroke: blue, 'stroke-width': 2, fill: 'none' }),
    element('path', {
      d: `M${tenth(x)} ${y - 8}l6.5 8l-6.5 8l-6.5 -8z`,
      fill: ink,
      stroke: white,
      'stroke-width': 1.5,
    }),
  );
}

/** One path for all ticks: twenty elements a row would make a page of 21,000 reports heavy. */
function ticks(values: readonly number[], at: (value: number) => number, y: number): string {
  return values.map((value) => `M${tenth(at(value))} ${y - 5}v10`).join('');
}
