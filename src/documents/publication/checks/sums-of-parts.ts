import { heldRelations } from '../held-relations.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const sumsOfParts: PublicationCheck = {
  name: 'sums-of-parts',
  asks: 'Counts of parts sum to their whole, where they do so by definition or nearly everywhere in the file.',
  *find(set) {
    for (const { whole, parts, sort, column, difference } of heldRelations(set))
      if (difference !== 0 && !Number.isNaN(difference))
        yield {
          file: set.data.file,
          line: whole.line,
          column,
          value: set.cell(whole, column),
          why: `It is ${Math.abs(difference)} ${difference > 0 ? 'more' : 'less'} than the sum of its parts in lines ${parts.map(({ line }) => line).join(', ')} (${sort}).`,
        };
  },
};
