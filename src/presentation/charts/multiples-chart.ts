import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { ink, line, quiet, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { brokenLine, lonePoints } from './series.ts';
import { settlingShade, settlingWords } from './settling-shade.ts';
import { slotsOver } from './slots.ts';
import { drawing, element, tenth, text } from './svg.ts';

type Values = readonly (number | undefined)[];

/** The same small picture of several, on one scale. */
export interface MultiplesData {
  readonly title: string;
  readonly description: string;
  /** Names of the times, oldest first. */
  readonly times: readonly string[];
  readonly each: readonly { readonly name: string; readonly values: Values; readonly words: string }[];
  /** What stands behind each of them, dashed. */
  readonly behind: { readonly name: string; readonly values: Values };
  /** The first time of which figures are still settling: a shade stands behind it and all after it. */
  readonly settlingFrom?: number | undefined;
}

const cell = { height: 150, gap: 14 };
const inner = { left: 40, top: 30, floor: 122 };

/** A line for each, in a picture of its own, with the same line behind all of them: what is high everywhere is high in each. */
export function multiplesChart(data: MultiplesData, width: number): string {
  const { times, each, behind, settlingFrom } = data;
  const across = width < 480 ? 2 : 3;
  const rows = Math.max(1, Math.ceil(each.length / across));
  const cellWidth = (width - (across - 1) * cell.gap) / across;
  const known = [...each.map(({ values }) => values), behind.values].flatMap((values) =>
    values.filter((value) => value !== undefined),
  );
  // The name of the last time reaches beyond its place.
  const right = cellWidth - 16;
  const scale = scaleOver([0, ...known], inner.floor, inner.top, 3);
  const height = rows * cell.height + 24;
  return drawing(
    { width, height },
    data,
    ...each.flatMap(({ name, values, words }, i) => {
      const [x, y] = [(i % across) * (cellWidth + cell.gap), Math.floor(i / across) * cell.height];
      const slots = slotsOver(times.length, inner.left, right);
      const points = (all: Values) =>
        all.map((value, at) =>
          value === undefined ? undefined : { x: slots.centre(at), y: scale.at(value) },
        );
      const own = points(values);
      return [
        element(
          'g',
          { transform: `translate(${tenth(x)} ${tenth(y)})` },
          text({ x: 0, y: 16, 'font-size': 13, 'font-weight': 'bold', fill: ink }, name),
          text({ x: right, y: 16, 'font-size': 13, fill: quiet, 'text-anchor': 'end' }, words),
          ...settlingShade(settlingFrom, { ...inner, slots, times: times.length, right }),
          ...levels(scale, inner.left, right, (tick) => `${fixed(tick, scale.digits)}%`),
          element('path', {
            d: brokenLine(points(behind.values)),
            stroke: quiet,
            'stroke-dasharray': '4 3',
            'stroke-width': 1.5,
            fill: 'none',
          }),
          element('path', { d: brokenLine(own), stroke: ink, 'stroke-width': 2.5, fill: 'none' }),
          ...[...lonePoints(own), ...own.filter((point) => point !== undefined).slice(-1)].map(
            ({ x: cx, y: cy }) => element('circle', { cx, cy, r: 3.5, fill: ink, stroke: white }),
          ),
          ...namesBelow(slots, times, inner.floor + 17, 11),
        ),
      ];
    }),
    element('path', {
      d: `M0 ${height - 9}h26`,
      stroke: quiet,
      'stroke-dasharray': '4 3',
      'stroke-width': 1.5,
      fill: 'none',
    }),
    text({ x: 32, y: height - 4, 'font-size': 12, fill: quiet }, behind.name),
    ...settlingWords(settlingFrom, { right: width, height }),
    element('line', { x1: 0, x2: width, y1: height - 22, y2: height - 22, stroke: line }),
  );
}
