import { numbers, type Table, words } from '../../../presentation/blocks.ts';
import { percentOrLow, rateOrLow } from '../../../presentation/formatting.ts';
import type { PublishedFigure } from '../release/statistical-table.ts';
import type { NamedFigure } from './dashboard-figures.ts';

/** A figure as a cell of several columns of figures has it: with its unit, or its symbol. */
export const figureOrSymbol = (figure: PublishedFigure | undefined): string =>
  typeof figure === 'number' ? percentOrLow(figure) : (figure ?? 'x');

/** A figure for each name, in per cent; nothing where there are none, or none is published of such places. */
export function namedTable(
  caption: string,
  heading: string,
  figures: readonly NamedFigure[],
): readonly Table[] {
  if (figures.every(({ percent: figure }) => figure === 'x')) return [];
  return [
    {
      kind: 'table',
      caption,
      columns: [words(heading), numbers('%')],
      rows: figures.map(({ name, percent: figure }) => [
        { text: name },
        { text: typeof figure === 'number' ? rateOrLow(figure) : figure },
      ]),
    },
  ];
}
