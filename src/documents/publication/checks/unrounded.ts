import { figureIn } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

/** Of so many figures one would have more digits if none were rounded. */
const fewest = 20;
/** Counts below this are round by chance too often. */
const large = 100;

export const unrounded: PublicationCheck = {
  name: 'unrounded',
  asks: 'Figures are written with all their digits, and shown with those that the description names: not every percentage has one decimal, nor is every count a multiple of 10.',
  *find({ data: { file, rows }, indicators, cell }) {
    for (const column of indicators) {
      let counted = 0;
      let most = 0;
      let round = true;
      for (const row of rows) {
        const value = cell(row, column);
        const figure = figureIn(value);
        if (Number.isNaN(figure)) continue;
        if (column.endsWith('_percent')) {
          // Of whole numbers nothing can be said: 0 and 100 are written so.
          if (Number.isInteger(figure)) continue;
          counted += 1;
          most = Math.max(most, value.split('.')[1]?.length ?? 0);
        } else if (column.endsWith('_count') && figure >= large) {
          counted += 1;
          round &&= figure % 10 === 0;
        }
      }
      if (counted < fewest) continue;
      if (column.endsWith('_percent') ? most <= 1 : round)
        yield {
          file,
          column,
          why: column.endsWith('_percent')
            ? `No one of ${counted} figures has more than one decimal: write them unrounded.`
            : `Each of ${counted} counts is a multiple of 10: write them unrounded, and hide what is small.`,
        };
    }
  },
};
