import { shortAuthorityName } from '../../../attendance/statistics/authority-tiles.ts';
import {
  type Block,
  numbers,
  paragraph,
  type Section,
  type Table,
  words,
} from '../../../presentation/blocks.ts';
import { rateOrLow } from '../../../presentation/formatting.ts';
import { type FigureOfPlace, placesBelow } from './dashboard-figures.ts';
import type { DashboardView } from './dashboard-views.ts';
import { namedTable } from './named-table.ts';
import type { PublishedRelease } from './published-release.ts';
import { tileGrid } from './tile-grid.ts';
import { withSymbols } from './with-symbols.ts';

type AuthorityFigure = FigureOfPlace & { readonly region: string };

/** The places that a place is made of, in the latest week; nothing where it is a local authority. */
export function placesSections(release: PublishedRelease, view: DashboardView): readonly Section[] {
  const below = placesBelow(release, view);
  if (below.length === 0) return [];
  const kind = view.place.level === 'National' ? 'Regions' : 'Local authorities';
  const grid =
    view.place.level === 'National'
      ? authorityBlocks(
          view,
          below.flatMap(({ place: region }) =>
            placesBelow(release, { ...view, place: region }).map((authority) => ({
              ...authority,
              region: region.name,
            })),
          ),
        )
      : [];
  const none = below.every(({ percent }) => percent === 'x') ? [notOfAuthorities(view)] : [];
  return [
    {
      id: 'places',
      heading: kind,
      blocks: [
        ...grid,
        ...none,
        ...withSymbols(
          namedTable(
            `${view.measure.name} in ${view.phase.words}, latest week, in the order of names`,
            kind.slice(0, -1).replace('Local authoritie', 'Local authority'),
            below.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
          ),
        ),
      ],
    },
  ];
}

/** Every local authority of England: as squares, and in words for whoever cannot see them or wants to look a place up. */
function authorityBlocks(view: DashboardView, all: readonly AuthorityFigure[]): readonly Block[] {
  if (all.every(({ percent }) => percent === 'x')) return [notOfAuthorities(view)];
  const hidden = all.some(({ percent }) => percent === 'c');
  const grid = tileGrid(view, all);
  const blocks = withSymbols([squaresTable(view, all, grid !== undefined)]);
  if (grid === undefined) return [{ kind: 'details', summary: 'Table of every local authority', blocks }];
  return [
    paragraph(
      `Each square is a local authority, near to where its schools are and of one size, however large it is, with its figure of the latest week and a short name: the darker, the higher. ${hidden ? 'A figure that is hidden to protect pupils or schools is a c. ' : ''}It is in no order of merit. The table below it has the same figures, with whole names and short ones.`,
    ),
    grid,
    { kind: 'details', summary: 'Table of the squares: every local authority', blocks },
  ];
}

const notOfAuthorities = ({ measure, phase }: DashboardView): Block =>
  paragraph(
    `${measure.name} in ${phase.words} is not published for local authorities. It is published for their primary schools and for their secondary schools, each alone, and for regions and England.`,
  );

/** The figures of the grid in words, with the names on its squares where there is one. */
function squaresTable(view: DashboardView, all: readonly AuthorityFigure[], onSquares: boolean): Table {
  const rows = all.map(({ name, region, percent: figure }) => [
    { text: name, ...(onSquares ? { note: shortAuthorityName(name) } : {}) },
    { text: region },
    { text: typeof figure === 'number' ? rateOrLow(figure) : figure },
  ]);
  return {
    kind: 'table',
    caption: `${view.measure.name} in ${view.phase.words} by local authority, latest week, in the order of names`,
    columns: [words('Local authority'), words('Region'), numbers('%')],
    rows: rows.toSorted(([a], [b]) => (a!.text < b!.text ? -1 : 1)),
  };
}
