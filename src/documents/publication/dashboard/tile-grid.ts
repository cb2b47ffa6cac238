import {
  authorityTiles,
  shortAuthorityName,
  type TilePlace,
} from '../../../attendance/statistics/authority-tiles.ts';
import { officialAuthorities } from '../../../attendance/statistics/official-authorities.ts';
import type { Picture } from '../../../presentation/blocks.ts';
import { tileChart } from '../../../presentation/charts/tile-chart.ts';
import { percent } from '../../../presentation/formatting.ts';
import type { FigureOf, FigureOfPlace } from './dashboard-figures.ts';

const oldCodes = new Map(officialAuthorities.map(({ newCode, oldCode }) => [newCode, oldCode]));

/** Fewer squares than this share of the field that they are spread over are no picture of a land. */
const leastFilled = 1 / 3;

/**
 * Every authority of England as a square with its figure, where it always stands; undefined where a release has so few of them
 * that most of the field would be empty. `squaresTable` has the same in words.
 */
export function tileGrid(view: FigureOf, authorities: readonly FigureOfPlace[]): Picture | undefined {
  const tiles = authorities.flatMap(({ place, name, percent: figure }) => {
    const at = authorityTiles.get(oldCodes.get(place.code) ?? '');
    const value = typeof figure === 'number' ? figure : undefined;
    return at === undefined
      ? []
      : [{ ...at, name: shortAuthorityName(name), wholeName: name, value, words: String(figure) }];
  });
  if (tiles.length < leastFilled * fieldOf(tiles)) return undefined;
  const figures = tiles.flatMap(({ value }) => (value === undefined ? [] : [value])).sort((a, b) => a - b);
  const at = (share: number) => percent(figures[Math.floor(share * (figures.length - 1))]!);
  const alternative = `${view.measure.name} in ${view.phase.words} by local authority: ${
    figures.length === 0
      ? 'every figure is hidden'
      : `from ${at(0)} to ${at(1)}; half of the authorities are between ${at(0.25)} and ${at(0.75)}`
  }.`;
  const data = { title: 'Local authorities', description: alternative, tiles };
  const drawn = (width: number) => ({ svg: tileChart(data, width), alternative });
  return { kind: 'picture', wide: drawn(760), narrow: drawn(320) };
}

/** How many squares lie between the outermost ones. */
function fieldOf(tiles: readonly TilePlace[]): number {
  const across = (all: readonly number[]) => Math.max(...all) - Math.min(...all) + 1;
  return across(tiles.map(({ column }) => column)) * across(tiles.map(({ row }) => row));
}
