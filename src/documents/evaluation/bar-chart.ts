import { numbersBelow, uprights } from '../../presentation/charts/axes.ts';
import { blue, ink, quiet, white } from '../../presentation/charts/colours.ts';
import { scaleOver } from '../../presentation/charts/scale.ts';
import { drawing, element, text } from '../../presentation/charts/svg.ts';
import { centredWithin } from '../../presentation/charts/words-width.ts';
import { fixed } from '../../presentation/formatting.ts';

export interface ChartBar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written at the bar's end. */
  readonly words: string;
  /** What the reader should look at first: drawn dark and written bold. */
  readonly strong: boolean;
  /** Half-length of the line through the bar's end that shows how sure the value is. */
  readonly uncertainty?: number;
}

export interface BarChartData {
  readonly title: string;
  readonly description: string;
  readonly bars: readonly ChartBar[];
  /** An upright line at a value, with its words. */
  readonly mark?: { readonly value: number; readonly words: string };
}

const narrowBelow = 480;

/** Bars from nought, one beneath the other, each with its label and value. */
export function barChart(data: BarChartData, width: number): string {
  const narrow = width < narrowBelow;
  const left = narrow ? 4 : 250;
  const right = width - 64;
  const rowHeight = narrow ? 46 : 28;
  const top = data.mark === undefined ? 8 : 28;
  const bottom = top + data.bars.length * rowHeight;
  const ends = data.bars.map(({ value, uncertainty = 0 }) => value + uncertainty);
  const scale = scaleOver([0, ...ends, data.mark?.value ?? 0], left, right, narrow ? 4 : 8);
  return drawing(
    { width, height: bottom + 26 },
    data,
    ...uprights(scale, top, bottom),
    ...numbersBelow(scale, bottom + 17, (tick) => fixed(tick, scale.digits)),
    ...(data.mark === undefined ? [] : markAt(data.mark, scale.at, top, bottom, width)),
    ...data.bars.flatMap((bar, i) => barMarks(bar, scale.at, top + i * rowHeight, narrow)),
  );
}

function barMarks(bar: ChartBar, at: (value: number) => number, y: number, narrow: boolean): string[] {
  const middle = y + (narrow ? 32 : 14);
  const from = at(0);
  const end = at(bar.value);
  const spread = bar.uncertainty;
  const weight = bar.strong ? 'bold' : undefined;
  const last = spread === undefined ? Math.max(end, from) : Math.max(at(bar.value + spread), from);
  return [
    text(
      narrow
        ? { x: 4, y: y + 16, 'font-size': 14, fill: ink, 'font-weight': weight }
        : { x: 0, y: middle + 5, 'font-size': 14, fill: ink, 'font-weight': weight },
      bar.label,
    ),
    element('rect', {
      x: Math.min(from, end),
      y: middle - 7,
      width: Math.abs(end - from),
      height: 14,
      fill: bar.strong ? ink : blue,
    }),
    ...(spread === undefined
      ? []
      : [
          element('line', {
            x1: Math.max(from, at(bar.value - spread)),
            x2: at(bar.value + spread),
            y1: middle,
            y2: middle,
            stroke: quiet,
            'stroke-width': 3,
          }),
        ]),
    text(
      {
        x: last + 8,
        y: middle + 5,
        'font-size': 14,
        fill: ink,
        'font-weight': weight,
        // A halo keeps the figure legible where it crosses a line.
        stroke: white,
        'stroke-width': 4,
        'paint-order': 'stroke',
      },
      bar.words,
    ),
  ];
}

function markAt(
  { value, words }: { readonly value: number; readonly words: string },
  at: (value: number) => number,
  top: number,
  bottom: number,
  width: number,
): string[] {
  const x = at(value);
  const half = words.length * 3.6;
  return [
    element('line', {
      x1: x,
      x2: x,
      y1: top - 6,
      y2: bottom,
      stroke: ink,
      'stroke-width': 2,
      'stroke-dasharray': '5 4',
    }),
    text(
      {
        x: centredWithin(x, half, width),
        y: top - 12,
        'font-size': 13,
        fill: ink,
        'text-anchor': 'middle',
      },
      words,
    ),
  ];
}
