import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { quiet, white } from './colours.ts';
import { namedLines } from './named-lines.ts';
import { scaleOver } from './scale.ts';
import { brokenLine, type PlacedPoint, type SeriesStyle } from './series.ts';
import { slotsOver } from './slots.ts';
import { drawing, element, tenth, text } from './svg.ts';

/** One line of a trend: its values in the order of the years, undefined where there is none. */
export interface Trend {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

export interface TrendData {
  readonly title: string;
  readonly description: string;
  readonly years: readonly string[];
  /** At most four, which are told apart by their names, their marks and their colour. */
  readonly trends: readonly Trend[];
  /** Places in `years` at which another series begins: no line is drawn into them, and a rule stands before them. */
  readonly newSeriesAt?: readonly number[];
}

const height = 300;
/** The names of the lines stand to the right of them. */
const namesWidth = { narrow: 84, wide: 96 } as const;
const [top, floor] = [16, height - 44];

/** Lines over years, from nought, each named at its end; a line is broken where a year has no figure. */
export function trendChart(data: TrendData, width: number): string {
  const narrow = width < 480;
  const left = 34;
  const right = width - (narrow ? namesWidth.narrow : namesWidth.wide);
  const breaks = data.newSeriesAt ?? [];
  const values = data.trends.flatMap((trend) => trend.values.filter((value) => value !== undefined));
  const scale = scaleOver([0, ...values], floor, top, 6);
  const slots = slotsOver(data.years.length, left, right);
  const trends = namedLines(data.trends, { slots, scale }, { top, floor });
  return drawing(
    { width, height },
    data,
    ...levels(scale, left, right, (tick) => `${fixed(tick, scale.digits)}%`),
    ...namesBelow(
      slots,
      data.years.map((year) => (narrow ? `’${year.slice(2, 4)}/${year.slice(-2)}` : year)),
      floor + 20,
      narrow ? 11 : 13,
    ),
    ...breaks.map((at) => ruleAt((slots.centre(at - 1) + slots.centre(at)) / 2)),
    ...trends.flatMap(({ name, points, look, nameAt }) =>
      trendMarks(name, points, look, { x: right + 4, y: nameAt + 5 }, breaks),
    ),
  );
}

function trendMarks(
  name: string,
  points: readonly (PlacedPoint | undefined)[],
  { colour, dashes, mark }: SeriesStyle,
  label: PlacedPoint,
  breaks: readonly number[],
): string[] {
  const there = points.filter((point) => point !== undefined);
  // A gap before each new series, which has no point of its own.
  const apart = points.flatMap((point, i) => (breaks.includes(i) ? [undefined, point] : [point]));
  return [
    element('path', {
      d: brokenLine(apart),
      stroke: colour,
      'stroke-width': 2.5,
      'stroke-dasharray': dashes,
      fill: 'none',
    }),
    ...there.map(({ x, y }) =>
      element('path', { d: `M${tenth(x)} ${tenth(y)}${mark}`, fill: colour, stroke: white }),
    ),
    text({ ...label, 'font-size': 14, 'font-weight': 'bold', fill: colour }, name),
  ];
}

const ruleAt = (x: number): string =>
  element('path', {
    d: `M${tenth(x)} ${top}V${floor}`,
    stroke: quiet,
    'stroke-width': 1,
    'stroke-dasharray': '2 3',
    fill: 'none',
  });
