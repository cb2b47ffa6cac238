import { groupKey } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const noDoubles: PublicationCheck = {
  name: 'no-doubles',
  asks: 'No two lines are about the same time, place and filters.',
  *find(set) {
    const key = groupKey(set, []);
    const seen = new Map<string, number>();
    for (const row of set.data.rows) {
      const before = seen.get(key(row));
      if (before !== undefined)
        yield {
          file: set.data.file,
          line: row.line,
          why: `Line ${before} is about the same time, place and filters.`,
        };
      else seen.set(key(row), row.line);
    }
  },
};
