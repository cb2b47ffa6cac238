import type { PublicationCheck } from '../publication-check.ts';

export const rowLengths: PublicationCheck = {
  name: 'row-lengths',
  asks: 'Every line has as many cells as the first, and there are lines.',
  *find({ data, meta }) {
    for (const { file, columns, rows } of [data, meta]) {
      if (rows.length === 0) yield { file, why: 'There is no line below the first.' };
      for (const { line, cells } of rows)
        if (cells.length !== columns.length)
          yield {
            file,
            line,
            why: `The line has ${cells.length} cells and the first line ${columns.length}: is a comma missing or not in quotes?`,
          };
    }
  },
};
