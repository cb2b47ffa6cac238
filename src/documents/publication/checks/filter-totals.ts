import type { PublicationCheck } from '../publication-check.ts';

export const filterTotals: PublicationCheck = {
  name: 'filter-totals',
  asks: 'Each filter has an item for all, "Total" or the one that the description names, and more than one item.',
  *find({ data: { file, rows }, meta, cell, filters, totals }) {
    for (const column of filters) {
      const items = new Set(rows.map((row) => cell(row, column)));
      if (items.size === 1)
        yield {
          file: meta.file,
          column,
          value: [...items][0]!,
          why: 'The filter has one value: take its row out of the description.',
        };
      else if (!items.has(totals.get(column)!))
        yield {
          file,
          column,
          value: totals.get(column)!,
          why: 'The filter has no such item for all: add the rows, or name another as filter_default.',
        };
      for (const item of items)
        if (item === '') yield { file, column, value: '', why: 'A row has no item of this filter.' };
    }
  },
};
