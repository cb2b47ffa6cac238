import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { ink, quiet, white } from './colours.ts';
import { namedLines } from './named-lines.ts';
import { scaleOver } from './scale.ts';
import { brokenLine, lonePoints, type SeriesStyle } from './series.ts';
import { settlingShade, settlingWords } from './settling-shade.ts';
import { slotsOver } from './slots.ts';
import { drawing, element, tenth, text } from './svg.ts';

/** Lines over days or weeks. */
export interface TimeData {
  readonly title: string;
  readonly description: string;
  /** Names of the times, oldest first. */
  readonly times: readonly string[];
  /** At most four, each named at its line; undefined where there is no figure. */
  readonly lines: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  /** The first time of which figures are still settling: a shade stands behind it and all after it. */
  readonly settlingFrom?: number | undefined;
  /** Times that were not like others, such as strike days: marked beneath, never left out; and what the mark means. */
  readonly marked?: { readonly times: readonly number[]; readonly words: string };
}

const height = 260;
const [top, floor] = [16, height - 40];
/** Points are marked where there are no more than these: more would run into one another. */
const mostMarks = { wide: 45, narrow: 20 };

/** Lines over times, broken where a time has no figure, from nought. With no figure at all it is an empty scale. */
export function timeChart(data: TimeData, width: number): string {
  const { times, lines, settlingFrom, marked } = data;
  const narrow = width < 480;
  const [left, right] = [38, width - (narrow ? 108 : 120)];
  const known = lines.flatMap(({ values }) => values.filter((value) => value !== undefined));
  const scale = scaleOver([0, ...known], floor, top, 5);
  const slots = slotsOver(times.length, left, right);
  const drawn = namedLines(lines, { slots, scale }, { top, floor });
  return drawing(
    { width, height },
    data,
    ...settlingShade(settlingFrom, { slots, times: times.length, top, floor, right }),
    ...levels(scale, left, right, (tick) => `${fixed(tick, scale.digits)}%`),
    ...namesBelow(slots, times, floor + 20, narrow ? 11 : 13),
    ...drawn.flatMap(({ name, points, look, nameAt }) => [
      ...marksOf(points, look, narrow ? mostMarks.narrow : mostMarks.wide),
      text({ x: right + 6, y: nameAt + 5, 'font-size': 14, 'font-weight': 'bold', fill: look.colour }, name),
    ]),
    ...marksBelow(marked, slots.centre, { floor, left }),
    // Where it is narrow, what the marks mean takes the room up to the right edge of the lines.
    ...settlingWords(settlingFrom, { right: narrow ? width : right, height }),
  );
}

function marksBelow(
  marked: TimeData['marked'],
  centre: (time: number) => number,
  { floor, left }: { readonly floor: number; readonly left: number },
): string[] {
  if (marked === undefined || marked.times.length === 0) return [];
  return [
    ...marked.times.map((time) =>
      element('path', {
        d: `M${tenth(centre(time))} ${floor - 9}v9m-4 -4l4 4l4 -4`,
        stroke: ink,
        'stroke-width': 2,
        fill: 'none',
      }),
    ),
    text({ x: left, y: height - 4, 'font-size': 12, fill: quiet }, `↓ ${marked.words}`),
  ];
}

function marksOf(
  points: readonly ({ readonly x: number; readonly y: number } | undefined)[],
  { colour, dashes, mark }: SeriesStyle,
  most: number,
): string[] {
  const there = points.filter((point) => point !== undefined);
  const marked = there.length > most ? lonePoints(points) : there;
  return [
    element('path', {
      d: brokenLine(points),
      stroke: colour,
      'stroke-width': 2.5,
      'stroke-dasharray': dashes,
      fill: 'none',
    }),
    ...marked.map(({ x, y }) =>
      element('path', { d: `M${tenth(x)} ${tenth(y)}${mark}`, fill: colour, stroke: white }),
    ),
  ];
}
