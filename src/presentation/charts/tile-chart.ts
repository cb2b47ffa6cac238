import { fixed, rateOrLow } from '../formatting.ts';
import { ink, line, quiet, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { shadesOver, withoutExtremes } from './shades.ts';
import { drawing, element, escapeXml, text } from './svg.ts';

/** A square of a grid that stands for a place. */
export interface Tile {
  readonly column: number;
  readonly row: number;
  /** Four letters at most. */
  readonly name: string;
  /** The whole name, for a pointer that rests on the tile; a table beside the picture has it for everybody. */
  readonly wholeName: string;
  /** Per cent; undefined where there is no figure. */
  readonly value: number | undefined;
  /** The letter that stands where there is no figure. */
  readonly words: string;
}

/** Places on a grid that looks like the land they are of: each the same size, however large it is. */
export interface TileData {
  readonly title: string;
  readonly description: string;
  readonly tiles: readonly Tile[];
}

/** Tiles of fewer columns are no larger than this. */
const largest = 58;
/** Tiles that are narrower than `roomy` are higher than wide, so that a name and a figure go below each other. */
const roomy = 40;
const least = 34;
const top = 44;

/** Tiles with the figure on each, so that nothing rests on its shade; a key above says what shades mean. On a phone they are higher than wide, so that there is room for both. */
export function tileChart(data: TileData, width: number): string {
  const { tiles } = data;
  const columns = tiles.map(({ column }) => column);
  const rows = tiles.map(({ row }) => row);
  const [west, north] = [Math.min(...columns), Math.min(...rows)];
  const many = tiles.length === 0 ? 1 : Math.max(...columns) - west + 1;
  const side = Math.min(largest, width / many);
  const high = Math.max(side, least);
  const height = tiles.length === 0 ? 0 : (Math.max(...rows) - north + 1) * high;
  const left = (width - many * side) / 2;
  const known = tiles.flatMap(({ value }) => (value === undefined ? [] : [value]));
  // So that one far place does not take the shade from all others.
  const scale = scaleOver(withoutExtremes(known), 0, 1, 5);
  const shades = shadesOver(scale);
  return drawing(
    { width, height: top + height + 4 },
    data,
    ...(known.length === 0 ? [] : keyOf(shades.key, width)),
    ...tiles.map(({ column, row, name, wholeName, value, words }) =>
      tileMarks(
        { x: left + (column - west) * side, y: top + (row - north) * high, side, high },
        value === undefined ? { fill: white, light: false } : shades.of(value),
        {
          name,
          wholeName,
          figure: value === undefined ? words : rateOrLow(value),
          isFigure: value !== undefined,
        },
      ),
    ),
  );
}

interface TileBox {
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly high: number;
}

interface TileWords {
  readonly name: string;
  readonly wholeName: string;
  readonly figure: string;
  readonly isFigure: boolean;
}

function tileMarks(
  { x, y, side, high }: TileBox,
  shade: { readonly fill: string; readonly light: boolean },
  { name, wholeName, figure, isFigure }: TileWords,
): string {
  const words = {
    x: x + side / 2,
    'text-anchor': 'middle',
    fill: isFigure ? (shade.light ? white : ink) : quiet,
  };
  const large = side >= roomy;
  const middle = y + high / 2;
  // In one group with its name: a pointer rests on the words as often as on the square below them.
  return element(
    'g',
    {},
    element('title', {}, escapeXml(wholeName)),
    element('rect', {
      x: x + 1,
      y: y + 1,
      width: side - 2,
      height: high - 2,
      fill: shade.fill,
      stroke: isFigure ? undefined : line,
    }),
    text({ ...words, y: middle - 3, 'font-size': large ? 13 : 9 }, name),
    text(
      {
        ...words,
        y: middle + (large ? 15 : 11),
        'font-size': large ? 14 : 11,
        'font-weight': large ? 'bold' : undefined,
      },
      figure,
    ),
  );
}

/** Each shade with the figures that it stands for, in a row. The ends stand for all beyond them too. */
function keyOf(key: ReturnType<typeof shadesOver>['key'], width: number): string[] {
  const each = Math.min(130, width / key.length);
  const [{ from: first, to: second }] = key as [(typeof key)[number]];
  const step = 10 * (second - first);
  const digits = Math.abs(step - Math.round(step)) < 1e-6 ? 1 : 2;
  return key.flatMap(({ fill, light, from, to }, i) => [
    element('rect', { x: i * each, y: 0, width: each - 2, height: 26, fill }),
    text(
      {
        x: (i + 0.5) * each - 1,
        y: 17,
        'font-size': each < 100 ? 11 : 13,
        fill: light ? white : ink,
        'text-anchor': 'middle',
      },
      i === 0
        ? `under ${fixed(to, digits)}`
        : i === key.length - 1
          ? `from ${fixed(from, digits)}`
          : `${fixed(from, digits)}–${fixed(to, digits)}`,
    ),
  ]);
}
