import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { band, quiet, white } from './colours.ts';
import { namedLines } from './named-lines.ts';
import { scaleOver } from './scale.ts';
import { brokenBand, brokenLine } from './series.ts';
import { slotsOver } from './slots.ts';
import { drawing, element, tenth, text } from './svg.ts';

/** How a year goes, and where it is likely to end. */
export interface CourseData {
  readonly title: string;
  readonly description: string;
  /** Names of the times of the whole year, oldest first. */
  readonly times: readonly string[];
  /** At most four, each named at its last figure; undefined where there is none. */
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  /** Where the end is likely to be, by time: a shade. */
  readonly likely: readonly ({ readonly low: number; readonly high: number } | undefined)[];
  /** What the shade is, below the picture. */
  readonly likelyWords: string;
  /** Times that are marked, such as those of a disruption. */
  readonly marked: readonly number[];
  readonly markedWords: string;
}

const height = 300;
const [top, floor] = [16, height - 60];

/** Lines over a year with the range in which it is likely to end. The scale begins at the lowest figure, not at nought. */
export function courseChart(data: CourseData, width: number): string {
  const { times, lines, likely, marked } = data;
  const narrow = width < 480;
  const [left, right] = [44, width - (narrow ? 92 : 112)];
  const known = [
    ...lines.flatMap(({ values }) => values.filter((value) => value !== undefined)),
    ...likely.flatMap((range) => (range === undefined ? [] : [range.low, range.high])),
  ];
  const scale = scaleOver(known, floor, top, 5);
  const slots = slotsOver(times.length, left, right);
  const drawn = namedLines(lines, { slots, scale }, { top, floor });
  const ranges = likely.map((range, i) =>
    range === undefined
      ? undefined
      : { x: slots.centre(i), low: scale.at(range.low), high: scale.at(range.high) },
  );
  const notes = [...(ranges.some((range) => range !== undefined) ? [data.likelyWords] : [])];
  return drawing(
    { width, height },
    data,
    element('path', { d: brokenBand(ranges), fill: band }),
    ...levels(scale, left, right, (tick) => `${fixed(tick, scale.digits)}%`),
    ...marked.map((at) =>
      element('path', {
        d: `M${tenth(slots.centre(at))} ${floor}v8m-4 -4h8`,
        stroke: quiet,
        'stroke-width': 2,
        fill: 'none',
      }),
    ),
    ...namesBelow(slots, times, floor + 24, narrow ? 11 : 13),
    ...drawn.flatMap(({ name, points, look, nameAt }) => [
      element('path', {
        d: brokenLine(points),
        stroke: look.colour,
        'stroke-width': 2.5,
        'stroke-dasharray': look.dashes,
        fill: 'none',
      }),
      ...endOf(points).map(({ x, y }) =>
        element('path', { d: `M${tenth(x)} ${tenth(y)}${look.mark}`, fill: look.colour, stroke: white }),
      ),
      text({ x: right + 6, y: nameAt + 5, 'font-size': 13, 'font-weight': 'bold', fill: look.colour }, name),
    ]),
    ...[...notes, ...(marked.length === 0 ? [] : [data.markedWords])].map((words, i) =>
      text({ x: narrow ? 0 : left, y: floor + 42 + 15 * i, 'font-size': 12, fill: quiet }, words),
    ),
  );
}

/** The last point of a line. */
const endOf = (points: readonly ({ readonly x: number; readonly y: number } | undefined)[]) =>
  points.filter((point) => point !== undefined).slice(-1);
