import { columnsOfTimeAndPlace } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const metaAndData: PublicationCheck = {
  name: 'meta-and-data',
  asks: 'Each column of the data is described once, those of time and place not at all, and nothing else is described.',
  *find({ data, meta, metaCell }) {
    const described = new Map<string, number>();
    const groupings = new Set(meta.rows.map((row) => metaCell(row, 'filter_grouping_column')));
    for (const row of meta.rows) {
      const value = metaCell(row, 'col_name');
      const at = { file: meta.file, line: row.line, column: 'col_name', value };
      if (!data.columns.includes(value)) yield { ...at, why: `${data.file} has no such column.` };
      if (columnsOfTimeAndPlace.has(value))
        yield { ...at, why: 'Time and place are known: take the row out.' };
      if (described.has(value)) yield { ...at, why: `Line ${described.get(value)} describes it already.` };
      described.set(value, row.line);
    }
    for (const column of data.columns)
      if (!described.has(column) && !columnsOfTimeAndPlace.has(column) && !groupings.has(column))
        yield { file: data.file, line: 1, column, why: `${meta.file} does not describe this column.` };
  },
};
