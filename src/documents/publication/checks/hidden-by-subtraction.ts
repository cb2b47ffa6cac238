import { figureIn } from '../data-set.ts';
import { heldRelations } from '../held-relations.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const hiddenBySubtraction: PublicationCheck = {
  name: 'hidden-by-subtraction',
  asks: 'No hidden count can be had by taking the others of its whole from the whole.',
  *find(set) {
    const { cell, data } = set;
    for (const { whole, parts, sort, column, complete } of heldRelations(set)) {
      if (complete) continue;
      const unknown = [whole, ...parts].filter((row) => Number.isNaN(figureIn(cell(row, column))));
      const [only, ...more] = unknown;
      if (only !== undefined && more.length === 0 && cell(only, column) === 'c')
        yield {
          file: data.file,
          line: only.line,
          column,
          value: 'c',
          why: `The figure follows from line ${only === whole ? parts[0]!.line : whole.line} and the other parts (${sort}): hide one more, or none of the whole.`,
        };
    }
  },
};
