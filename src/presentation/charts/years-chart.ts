import { percent } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { band, blue, ink, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { brokenBand, brokenLine, type PlacedPoint, seriesStyle } from './series.ts';
import { type Slots, slotsOver } from './slots.ts';
import { drawing, element, tenth, text } from './svg.ts';

export interface YearsData {
  readonly title: string;
  readonly description: string;
  /** Every year from the first with a figure to the one that the trend leads to. */
  readonly years: readonly string[];
  /** A figure for each year, undefined where there is none. */
  readonly values: readonly (number | undefined)[];
  /** How far chance moves a figure, up or down. */
  readonly give: number;
  /** The figure that the years come to, drawn at the last year with one. */
  readonly steadied: number;
  /** What the straight line through the first and the last figure leads to in the last year. */
  readonly trend: number;
  readonly labels: { readonly steadied: string; readonly trend: string };
}

const height = 124;
const [top, floor] = [14, height - 34];

/**
 * One figure a year as a line with its band, broken where a year has none; the figure that they come to as a diamond, and
 * the year after on a dashed line, hollow, because it has not been.
 */
export function yearsChart(data: YearsData, width: number): string {
  const { years, values, give, steadied, trend, labels } = data;
  const narrow = width < 480;
  const [left, right] = [48, width - (narrow ? 8 : 12)];
  const known = values.filter((value) => value !== undefined);
  const scale = scaleOver(
    [...known.flatMap((value) => [value - give, value + give]), steadied, trend],
    floor,
    top,
    4,
  );
  const slots = slotsOver(years.length, left, right);
  const points = values.map((value, i) =>
    value === undefined ? undefined : { x: slots.centre(i), y: scale.at(value) },
  );
  const last = points.findLast((point) => point !== undefined);
  if (last === undefined) return drawing({ width, height }, data);
  const ahead = { x: slots.centre(years.length - 1), y: scale.at(trend) };
  const ranges = values.map((value, i) =>
    value === undefined
      ? undefined
      : { x: slots.centre(i), low: scale.at(value - give), high: scale.at(value + give) },
  );
  return drawing(
    { width, height },
    data,
    element('path', { d: brokenBand(ranges), fill: band }),
    ...ranges.flatMap((range) => (range === undefined ? [] : [upright(range.x, range.low, range.high)])),
    ...levels(scale, left, right, (tick) => percent(tick, scale.digits)),
    ...yearNames(slots, years, narrow),
    element('path', { d: brokenLine(points), stroke: ink, 'stroke-width': 2.5, fill: 'none' }),
    element('path', {
      d: brokenLine([last, ahead]),
      stroke: ink,
      'stroke-width': 1.5,
      'stroke-dasharray': '2 4',
      fill: 'none',
    }),
    ...points.flatMap((point) => (point === undefined ? [] : [mark(point, 0, ink)])),
    element('circle', { cx: ahead.x, cy: ahead.y, r: 5, fill: white, stroke: ink, 'stroke-width': 2 }),
    mark({ x: last.x, y: scale.at(steadied) }, 1, blue),
    ...legend(labels, left, narrow),
  );
}

const upright = (x: number, low: number, high: number): string =>
  element('line', { x1: x, x2: x, y1: low, y2: high, stroke: band, 'stroke-width': 14 });

const mark = ({ x, y }: PlacedPoint, series: 0 | 1, fill: string): string =>
  element('path', { d: `M${tenth(x)} ${tenth(y)}${seriesStyle(series).mark}`, fill, stroke: white });

function yearNames(slots: Slots, years: readonly string[], narrow: boolean): string[] {
  const names = years.map((year) => (narrow ? `’${year.slice(2, 4)}/${year.slice(-2)}` : year));
  return namesBelow(slots, names, floor + 18, narrow ? 11 : 13);
}

/** What the diamond and the hollow circle are. */
function legend(labels: YearsData['labels'], left: number, narrow: boolean): string[] {
  const y = height - 3;
  const second = left + (narrow ? 84 : 130);
  const words = { y, 'font-size': narrow ? 11 : 13, fill: ink };
  return [
    mark({ x: left + 6, y: y - 4 }, 1, blue),
    text({ ...words, x: left + 16 }, labels.steadied),
    element('circle', { cx: second + 6, cy: y - 4, r: 4.5, fill: white, stroke: ink, 'stroke-width': 2 }),
    text({ ...words, x: second + 16 }, labels.trend),
  ];
}
