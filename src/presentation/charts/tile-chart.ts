import { fixed } from '../formatting.ts';
import { ink, line, quiet, white } from './colours.ts';
import { scaleOver } from './scale.ts';
import { shadesOver, withoutExtremes } from './shades.ts';
import { drawing, element, text } from './svg.ts';

/** A square of a grid that stands for a place. */
export interface Tile {
  readonly column: number;
  readonly row: number;
  /** Four letters at most. */
  readonly name: string;
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
const top = 44;

/** Tiles with the figure on each, so that nothing rests on its shade; a key above says what shades mean. Where they are too small for names they bear figures alone. */
export function tileChart(data: TileData, width: number): string {
  const { tiles } = data;
  const columns = tiles.map(({ column }) => column);
  const rows = tiles.map(({ row }) => row);
  const [west, north] = [Math.min(...columns), Math.min(...rows)];
  const many = tiles.length === 0 ? 1 : Math.max(...columns) - west + 1;
  const side = Math.min(largest, width / many);
  const height = tiles.length === 0 ? 0 : (Math.max(...rows) - north + 1) * side;
  const left = (width - many * side) / 2;
  const known = tiles.flatMap(({ value }) => (value === undefined ? [] : [value]));
  // So that one far place does not take the shade from all others.
  const scale = scaleOver(withoutExtremes(known), 0, 1, 5);
  const shades = shadesOver(scale);
  return drawing(
    { width, height: top + height + 4 },
    data,
    ...(known.length === 0 ? [] : keyOf(shades.key, width)),
    ...tiles.flatMap(({ column, row, name, value, words }) =>
      tileMarks(
        { x: left + (column - west) * side, y: top + (row - north) * side, side },
        value === undefined ? { fill: white, light: false } : shades.of(value),
        { name, figure: value === undefined ? words : fixed(value, 1), isFigure: value !== undefined },
      ),
    ),
  );
}

function tileMarks(
  { x, y, side }: { readonly x: number; readonly y: number; readonly side: number },
  shade: { readonly fill: string; readonly light: boolean },
  { name, figure, isFigure }: { readonly name: string; readonly figure: string; readonly isFigure: boolean },
): string[] {
  const words = {
    x: x + side / 2,
    'text-anchor': 'middle',
    fill: isFigure ? (shade.light ? white : ink) : quiet,
  };
  const named = side >= 40;
  return [
    element('rect', {
      x: x + 1,
      y: y + 1,
      width: side - 2,
      height: side - 2,
      fill: shade.fill,
      stroke: isFigure ? undefined : line,
    }),
    ...(named ? [text({ ...words, y: y + side / 2 - 3, 'font-size': 13 }, name)] : []),
    text(
      {
        ...words,
        y: y + side / 2 + (named ? 15 : 4),
        'font-size': named ? 14 : 11,
        'font-weight': named ? 'bold' : undefined,
      },
      figure,
    ),
  ];
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
