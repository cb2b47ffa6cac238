import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { quiet, white } from './colours.ts';
import { namedLines } from './named-lines.ts';
import { scaleOver } from './scale.ts';
import { brokenLine, lonePoints } from './series.ts';
import { slotsOver } from './slots.ts';
import { drawing, element, text } from './svg.ts';

/** One line over weeks, undefined where a week has no figure to show. */
export interface WeeksLine {
  readonly name: string;
  readonly values: readonly (number | undefined)[];
}

export interface WeeksData {
  readonly title: string;
  readonly description: string;
  /** Names of the weeks. */
  readonly weeks: readonly string[];
  /** At most four. */
  readonly lines: readonly WeeksLine[];
  /** Places of weeks that were not as others, each with a word: a strike, a closure. */
  readonly marked: readonly { readonly week: number; readonly word: string }[];
}

const height = 320;
const [top, floor] = [24, height - 44];

const scaleOf = (lines: readonly WeeksLine[]) => {
  const values = lines.flatMap((line) => line.values.filter((value) => value !== undefined));
  return scaleOver(values.length === 0 ? [0, 1] : values, floor, top, 6);
};

/** Where the scale of such lines begins, as it is written beside them; undefined where it begins at 0, or there is no figure. */
export function scaleBegins(lines: readonly WeeksLine[]): string | undefined {
  const { ticks, digits } = scaleOf(lines);
  const first = ticks[0]!;
  return Math.abs(first) < 1e-9 ? undefined : `${fixed(first, digits)}%`;
}

/** Whether no week of any line has a figure to show. */
export const nothingIsShown = (lines: readonly WeeksLine[]): boolean =>
  lines.every(({ values }) => values.every((value) => value === undefined));

/** What stands in place of axes around nothing; it fits a phone. */
const nothingToDraw = 'No week has a figure that is shown.';

/** Lines over weeks, each named at its end; marked weeks have an upright rule with its word, and stay in the line. */
export function weeksChart(data: WeeksData, width: number): string {
  if (nothingIsShown(data.lines))
    return drawing(
      { width, height: 60 },
      data,
      text({ x: 0, y: 34, 'font-size': 15, fill: quiet }, nothingToDraw),
    );
  const narrow = width < 480;
  const [left, right] = [40, width - (narrow ? 92 : 150)];
  const scale = scaleOf(data.lines);
  const slots = slotsOver(data.weeks.length, left, right);
  const lines = namedLines(data.lines, { slots, scale }, { top, floor });
  return drawing(
    { width, height },
    data,
    ...levels(scale, left, right, (tick) => `${fixed(tick, scale.digits)}%`),
    ...namesBelow(slots, data.weeks, floor + 20, narrow ? 11 : 13),
    ...data.marked.flatMap(({ week, word }) => [
      element('path', {
        d: `M${slots.centre(week).toFixed(1)} ${top}V${floor}`,
        stroke: quiet,
        'stroke-dasharray': '2 3',
        fill: 'none',
      }),
      text(
        { x: slots.centre(week), y: top - 8, 'font-size': 11, fill: quiet, 'text-anchor': 'middle' },
        word,
      ),
    ]),
    ...lines.flatMap(({ name, points, look, nameAt }) => {
      return [
        element('path', {
          d: brokenLine(points),
          stroke: look.colour,
          'stroke-width': 2.5,
          'stroke-dasharray': look.dashes,
          fill: 'none',
        }),
        ...[...lonePoints(points), ...points.slice(-1).filter((point) => point !== undefined)].map(
          ({ x, y }) =>
            element('path', {
              d: `M${x.toFixed(1)} ${y.toFixed(1)}${look.mark}`,
              fill: look.colour,
              stroke: white,
            }),
        ),
        text(
          {
            x: right + 6,
            y: nameAt + 5,
            'font-size': narrow ? 12 : 14,
            'font-weight': 'bold',
            fill: look.colour,
          },
          shortened(name, narrow ? 13 : 20),
        ),
      ];
    }),
  );
}

const shortened = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, most - 1).trimEnd()}…`;
