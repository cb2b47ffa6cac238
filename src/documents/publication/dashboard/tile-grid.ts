import type { Picture } from '../../../presentation/blocks.ts';
import { ink, white } from '../../../presentation/charts/colours.ts';
import { drawing, element, text } from '../../../presentation/charts/svg.ts';
import { fixed } from '../../../presentation/formatting.ts';
import { type FigureOf, placesBelow } from './dashboard-figures.ts';
import type { PublishedRelease } from './published-release.ts';

/** Where each region's block of squares begins and how many stand in a row: roughly as regions lie, and no map. */
const blocks: Readonly<Record<string, readonly [column: number, row: number, width: number]>> = {
  'North East': [6, 0, 4],
  'North West': [0, 3, 5],
  'Yorkshire and The Humber': [6, 4, 5],
  'West Midlands': [0, 10, 5],
  'East Midlands': [6, 9, 4],
  'East of England': [11, 9, 4],
  London: [11, 14, 6],
  'South East': [6, 14, 4],
  'South West': [0, 15, 5],
};
const columns = 17;
const rows = 21;

/** Light to dark, with words that can be read on each. */
const shades = ['#f3f2f1', '#b3c6dd', '#5d83b3', '#12436d'] as const;

/** Every authority as a square with its figure, region by region. Its table is that of each region. */
export function tileGrid(release: PublishedRelease, view: FigureOf): Picture {
  const regions = placesBelow(release, view).map(({ place }) => ({
    place,
    below: placesBelow(release, { ...view, place }).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }));
  const figures = regions
    .flatMap(({ below }) => below.map(({ percent }) => percent))
    .filter((figure) => typeof figure === 'number')
    .sort((a, b) => a - b);
  const bounds = [0.25, 0.5, 0.75].map((share) => figures[Math.floor(share * figures.length)] ?? 0);
  const alternative = `${view.measure.name} in ${view.phase.words} by local authority: ${
    figures.length === 0
      ? 'every figure is hidden'
      : `from ${fixed(figures[0]!, 1)}% to ${fixed(figures.at(-1)!, 1)}%; half of the authorities are between ${fixed(bounds[0]!, 1)}% and ${fixed(bounds[2]!, 1)}%`
  }.`;
  const drawn = (width: number) => ({ svg: squares(regions, bounds, width, alternative), alternative });
  return { kind: 'picture', wide: drawn(760), narrow: drawn(320) };
}

function squares(
  regions: readonly {
    readonly place: { readonly name: string };
    readonly below: readonly { readonly name: string; readonly percent: number | string }[];
  }[],
  bounds: readonly number[],
  width: number,
  alternative: string,
): string {
  const size = width / columns;
  const row = size * 0.8;
  const shapes = regions.flatMap(({ place, below }) => {
    const [column, first, wide] = blocks[place.name] ?? [0, 0, 5];
    return [
      text(
        {
          x: column * size + 2,
          y: first * row + row * 0.8,
          'font-size': width < 480 ? 8 : 13,
          fill: ink,
          'font-weight': 'bold',
        },
        place.name,
      ),
      ...below.flatMap(({ percent }, number) => {
        const [x, y] = [(column + (number % wide)) * size, (first + 1 + Math.floor(number / wide)) * row];
        const shade = typeof percent === 'number' ? bounds.filter((bound) => percent >= bound).length : 0;
        return [
          element('rect', {
            x: x + 1,
            y: y + 1,
            width: size - 2,
            height: row - 2,
            fill: shades[shade],
            stroke: ink,
            'stroke-width': 0.5,
          }),
          text(
            {
              x: x + size / 2,
              y: y + row * 0.66,
              'font-size': width < 480 ? 7 : 13,
              'text-anchor': 'middle',
              fill: shade >= 2 ? white : ink,
            },
            typeof percent === 'number' ? fixed(percent, 1) : percent,
          ),
        ];
      }),
    ];
  });
  return drawing(
    { width, height: rows * row },
    { title: 'Local authorities', description: alternative },
    ...shapes,
  );
}
