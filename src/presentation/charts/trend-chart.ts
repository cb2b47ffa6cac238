import { fixed } from '../formatting.ts';
import { blue, ink, line, quiet, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { drawing, element, text } from './svg.ts';

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
}

const height = 300;
const [top, floor] = [16, height - 44];

/** Lines over years, from nought, each named at its end; a line is broken where a year has no figure. */
export function trendChart(data: TrendData, width: number): string {
  const narrow = width < 480;
  const left = 34;
  const right = width - (narrow ? 74 : 96);
  const values = data.trends.flatMap((trend) => trend.values.filter((value) => value !== undefined));
  const scale = scaleOver([0, ...values], floor, top, 6);
  const at = (i: number): number => left + ((i + 0.5) / data.years.length) * (right - left);
  return drawing(
    { width, height },
    data,
    ...scale.ticks.flatMap((tick) => [
      element('line', { x1: left, x2: right, y1: scale.at(tick), y2: scale.at(tick), stroke: line }),
      text(
        { x: left - 6, y: scale.at(tick) + 5, 'font-size': 13, fill: quiet, 'text-anchor': 'end' },
        `${fixed(tick, scale.digits)}%`,
      ),
    ]),
    ...data.years.map((year, i) => yearLabel(year, at(i), narrow)),
    ...data.trends.flatMap((trend, i) => trendMarks(trend, looks[i % looks.length]!, at, scale.at, right)),
  );
}

interface Look {
  readonly colour: string;
  readonly dashes?: string;
  /** Path of a mark about its centre. */
  readonly mark: string;
}

const looks: readonly Look[] = [
  { colour: ink, mark: 'm-5 -5h10v10h-10z' },
  { colour: blue, mark: 'm0 -6l6 6l-6 6l-6 -6z' },
  { colour: quiet, dashes: '6 4', mark: 'm-5 5l5 -10l5 10z' },
  { colour: blue, dashes: '2 4', mark: 'm-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z' },
];

function yearLabel(year: string, x: number, narrow: boolean): string {
  const short = narrow ? `’${year.slice(2, 4)}/${year.slice(-2)}` : year;
  return text(
    { x, y: floor + 20, 'font-size': narrow ? 11 : 13, fill: quiet, 'text-anchor': 'middle' },
    short,
  );
}

function trendMarks(
  { name, values }: Trend,
  { colour, dashes, mark }: Look,
  x: (i: number) => number,
  y: (value: number) => number,
  right: number,
): string[] {
  const points = values.map((value, i) => (value === undefined ? undefined : { x: x(i), y: y(value) }));
  const path = points
    .map(
      (point, i) => point && `${points[i - 1] === undefined ? 'M' : 'L'}${tenth(point.x)} ${tenth(point.y)}`,
    )
    .filter((step) => step !== undefined);
  const last = points.findLast((point) => point !== undefined);
  return [
    element('path', {
      d: path.join(''),
      stroke: colour,
      'stroke-width': 2.5,
      'stroke-dasharray': dashes,
      fill: 'none',
    }),
    ...points.flatMap((point) =>
      point === undefined
        ? []
        : [
            element('path', {
              d: `M${tenth(point.x)} ${tenth(point.y)}${mark}`,
              fill: colour,
              stroke: white,
            }),
          ],
    ),
    ...(last === undefined
      ? []
      : [text({ x: right + 4, y: last.y + 5, 'font-size': 14, 'font-weight': 'bold', fill: colour }, name)]),
  ];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
