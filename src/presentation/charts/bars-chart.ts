import { percentOrLow } from '../formatting.ts';
import { blue, ink, quiet } from './colours.ts';
import { scaleOver } from './scale.ts';
import { drawing, element, text } from './svg.ts';

/** A bar for each name. */
export interface BarsData {
  readonly title: string;
  readonly description: string;
  /** Per cent; undefined where there is no figure, with why in words. */
  readonly bars: readonly {
    readonly name: string;
    readonly value: number | undefined;
    readonly words: string;
  }[];
}

const rowHeight = 46;
const barHeight = 20;

/** Level bars from nought, each with its name above and its figure behind it. No bar stands where there is no figure. */
export function barsChart(data: BarsData, width: number): string {
  const { bars } = data;
  const right = width - 90;
  const known = bars.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const scale = scaleOver([0, ...known], 0, right, 4);
  return drawing(
    { width, height: Math.max(rowHeight, bars.length * rowHeight) },
    data,
    ...bars.flatMap(({ name, value, words }, i) => {
      const y = i * rowHeight;
      const length = value === undefined ? 0 : scale.at(value);
      return [
        text({ x: 0, y: y + 14, 'font-size': 14, fill: ink }, name),
        ...(value === undefined
          ? []
          : [
              element('rect', { x: 0, y: y + 19, width: Math.max(1, length), height: barHeight, fill: blue }),
            ]),
        text(
          {
            x: length + 6,
            y: y + 34,
            'font-size': 14,
            'font-weight': 'bold',
            fill: value === undefined ? quiet : ink,
          },
          value === undefined ? words : percentOrLow(value),
        ),
      ];
    }),
  );
}
