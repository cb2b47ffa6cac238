import { figureIn, figureSymbols } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

const symbols: ReadonlySet<string> = new Set(figureSymbols);

export const figuresAreFigures: PublicationCheck = {
  name: 'figures',
  asks: 'A figure is a plain number or one of z, x, c, low: nothing empty, no SUPP, no %, no commas.',
  *find({ data: { file, rows }, indicators, cell }) {
    for (const row of rows)
      for (const column of indicators) {
        const value = cell(row, column);
        if (!Number.isNaN(figureIn(value)) || symbols.has(value)) continue;
        yield { file, line: row.line, column, value, why: advice(value) };
      }
  },
};

function advice(value: string): string {
  if (value.trim() === '')
    return 'The cell is empty: z where there can be no figure, x where it is not available, c where it is hidden.';
  if (/^[\d,.]+ ?%$/.test(value)) return 'Write the number alone: the unit % stands in the description.';
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(value)) return 'Write the number without commas.';
  return 'This is neither a number nor one of z, x, c, low.';
}
