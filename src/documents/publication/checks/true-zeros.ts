import { figureIn, groupKey } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';
import { percentageBases } from './percentages.ts';

export const trueZeros: PublicationCheck = {
  name: 'true-zeros',
  asks: 'A percentage of 0 is a true zero: of some it is written with all its digits or as low, and of nothing as z.',
  *find(set) {
    const { cell, indicators, filters, data } = set;
    for (const { percent, column, item } of percentageBases) {
      const count = percent.replace('_percent', '_count');
      if (!indicators.includes(percent) || !indicators.includes(count)) continue;
      const group = groupKey(set, [column, 'attendance_status', 'attendance_reason']);
      const nothing = new Set<string>();
      if (filters.includes(column))
        for (const row of data.rows)
          if (cell(row, column) === item && figureIn(cell(row, count)) === 0) nothing.add(group(row));
      for (const row of data.rows) {
        const value = cell(row, percent);
        if (figureIn(value) !== 0) continue;
        const at = { file: data.file, line: row.line, column: percent, value };
        if (figureIn(cell(row, count)) > 0)
          yield { ...at, why: `${count} is ${cell(row, count)}: write all digits, or low.` };
        else if (nothing.has(group(row))) yield { ...at, why: 'Of nothing there is no share: write z.' };
      }
    }
  },
};
