import { isMissing } from '../../../attendance/published.ts';
import { authorityTiles, shortAuthorityName } from '../../../attendance/statistics/authority-tiles.ts';
import { tileChart } from '../../../presentation/charts/tile-chart.ts';
import type { MembersTableColumn } from '../dashboard-address.ts';
import { saidRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
} from '../views/drawn-view.ts';
import { lastOf } from '../views/window-words.ts';
import { type ListedRow, membersTableWords } from './members-table.ts';

/** What tiles can be shaded by. */
export const tileMeasures = [
  'year',
  'week',
  'unauthorised',
  'persistent',
] as const satisfies readonly MembersTableColumn[];
export type TileMeasure = (typeof tileMeasures)[number];

/** What an address asks tiles to be shaded by. */
export const tileMeasureOf = (sort: MembersTableColumn | undefined): TileMeasure =>
  tileMeasures.find((one) => one === sort) ?? tileMeasures[0];

/** Authorities as tiles, and as a table from north to south. */
export function tilesView(
  source: DashboardSource,
  rows: readonly ListedRow[],
  measure: TileMeasure,
): DrawnView {
  const heading = 'Tile map of authorities';
  const tiles = rows
    .flatMap((row) => {
      const at = row.authority === undefined ? undefined : authorityTiles.get(row.authority);
      return at === undefined ? [] : [{ row, at }];
    })
    .toSorted((a, b) => a.at.row - b.at.row || a.at.column - b.at.column);
  if (tiles.length === 0)
    return {
      ...nothingYet(heading),
      empty:
        'None of these authorities has a tile: the map is of the 153 local authorities of England in 2024/25. Their figures stand under Areas.',
    };
  const what = membersTableWords(source, lastOf(source.times, 'week'))[measure];
  const known = tiles
    .flatMap(({ row: { name, [measure]: rate } }) => (isMissing(rate) ? [] : [{ name, rate }]))
    .toSorted((a, b) => a.rate - b.rate);
  const [lowest, highest] = [known[0], known.at(-1)];
  const message =
    lowest === undefined || highest === undefined
      ? `${what}: shown of no authority.`
      : known.length === 1
        ? `${what}: shown of 1 of ${tiles.length} authorities: ${saidRate(lowest.rate)} in ${lowest.name}.`
        : `${what}: from ${saidRate(lowest.rate)} in ${lowest.name} to ${saidRate(highest.rate)} in ${highest.name}, of ${known.length} of ${tiles.length} authorities.`;
  return {
    heading,
    message,
    draw: (width) =>
      tileChart(
        {
          title: `${heading}: ${what}`,
          description: message,
          tiles: tiles.map(({ row, at }) => ({
            ...at,
            name: shortAuthorityName(row.name),
            wholeName: row.name,
            ...drawnRate(row[measure]),
          })),
        },
        width,
      ),
    caption: `${what}, from north to south`,
    columns: ['Authority', 'Tile', 'Region', what],
    wideOnly: ['Region'],
    rows: tiles.map(({ row }) => [
      nameCell(row.name),
      nameCell(shortAuthorityName(row.name)),
      nameCell(row.kind),
      cellOfRate(row[measure]),
    ]),
    empty: undefined,
    notes: [
      'Each tile is an authority, near to where its schools are and of one size, however large it is. The darker it is, the higher the figure. Nobody has a rank.',
    ],
  };
}
