import { figureIn } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const believableFigures: PublicationCheck = {
  name: 'believable-figures',
  asks: 'Counts are whole and not below 0; percentages lie between 0 and 100.',
  *find({ data: { file, rows }, indicators, cell }) {
    for (const row of rows)
      for (const column of indicators) {
        const value = cell(row, column);
        const figure = figureIn(value);
        if (Number.isNaN(figure)) continue;
        const at = { file, line: row.line, column, value };
        if (column.endsWith('_count') && !(Number.isInteger(figure) && figure >= 0))
          yield { ...at, why: 'A count is a whole number, not below 0.' };
        if (column.endsWith('_percent') && !(figure >= 0 && figure <= 100))
          yield { ...at, why: 'A percentage of a whole lies between 0 and 100.' };
      }
  },
};
