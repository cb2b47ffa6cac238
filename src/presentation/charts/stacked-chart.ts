import { fixed } from '../formatting.ts';
import { levels, namesBelow } from './axes.ts';
import { areas, ink, quiet, white } from './colours.ts';
import { apartFrom } from './labels-apart.ts';
import { scaleOver } from './scale.ts';
import { settlingShade, settlingWords } from './settling-shade.ts';
import { slotsOver } from './slots.ts';
import { stacksOf } from './stacks.ts';
import { drawing, element, tenth, text } from './svg.ts';

/** Parts of a whole over times. */
export interface StackedData {
  readonly title: string;
  readonly description: string;
  /** Names of the times, oldest first. */
  readonly times: readonly string[];
  /** At most four, the lowest first, each named at the last column; per cent, undefined where there is no figure. */
  readonly parts: readonly { readonly name: string; readonly values: readonly (number | undefined)[] }[];
  /** The first time of which figures are still settling: a shade stands behind it and all after it. */
  readonly settlingFrom?: number | undefined;
}

const height = 280;
const [top, floor] = [16, height - 40];
const stripesApart = 5;

/** Columns of parts one on another, from nought. A time of which a part is not known has no column: its whole is not known. Every second part is striped, so that parts are told apart without their colours. */
export function stackedChart(data: StackedData, width: number): string {
  const { times, parts, settlingFrom } = data;
  if (parts.length > areas.length)
    throw new RangeError(`a picture shows at most ${areas.length} parts, and this has ${parts.length}`);
  const narrow = width < 480;
  const [left, right] = [38, width - (narrow ? 126 : 136)];
  const stacks = stacksOf(times.map((_, time) => parts.map(({ values }) => values[time])));
  const wholes = stacks.flatMap((stack) => stack?.at(-1)?.to ?? []);
  const scale = scaleOver([0, ...wholes], floor, top, 5);
  const slots = slotsOver(times.length, left, right, 0.25);
  const last = stacks.findLast((stack) => stack !== undefined);
  return drawing(
    { width, height },
    data,
    ...settlingShade(settlingFrom, { slots, times: times.length, top, floor, right }),
    ...levels(scale, left, right, (tick) => `${fixed(tick, scale.digits)}%`),
    ...stacks.flatMap((stack, time) =>
      (stack ?? []).flatMap(({ from, to }, part) => {
        const [y, end] = [scale.at(to), scale.at(from)];
        const column = { x: slots.start(time), y, width: slots.width, height: end - y };
        return [
          // Between columns so thin a white edge would be all that is seen.
          element('rect', { ...column, fill: areas[part], stroke: slots.width < 6 ? undefined : white }),
          ...(part % 2 === 1 && slots.width >= 6 ? [stripes(column)] : []),
        ];
      }),
    ),
    ...namesBelow(slots, times, floor + 20, narrow ? 11 : 13),
    ...namesOf(data, last, scale.at, { right, fontSize: narrow ? 12 : 13 }),
    ...settlingWords(settlingFrom, { right, height }),
  );
}

function stripes({ x, y, width, height: high }: Record<'x' | 'y' | 'width' | 'height', number>): string {
  const lines = Array.from(
    { length: Math.floor(high / stripesApart) },
    (_, i) => `M${tenth(x)} ${tenth(y + (i + 0.5) * stripesApart)}h${tenth(width)}`,
  );
  return element('path', { d: lines.join(''), stroke: white, 'stroke-width': 1.2, fill: 'none' });
}

/** A square of each part with its name, beside the last column. */
function namesOf(
  { parts }: StackedData,
  last: ReturnType<typeof stacksOf>[number],
  at: (value: number) => number,
  { right, fontSize }: { readonly right: number; readonly fontSize: number },
): string[] {
  if (last === undefined) return [];
  const middles = last.map(({ from, to }) => at((from + to) / 2));
  // From the top of the picture down: the last part first.
  const places = apartFrom(middles, 18, top, floor);
  return parts.flatMap(({ name }, part) => {
    const box = { x: right + 6, y: places[part]! - 6, width: 12, height: 12 };
    return [
      element('rect', { ...box, fill: areas[part], stroke: quiet }),
      ...(part % 2 === 1 ? [stripes(box)] : []),
      text({ x: right + 23, y: places[part]! + 5, 'font-size': fontSize, fill: ink }, name),
    ];
  });
}
