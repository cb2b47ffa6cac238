import type { PublicationCheck } from '../publication-check.ts';

/** Held to the screener's checks of `filter_grouping_column`. */
export const filterGroups: PublicationCheck = {
  name: 'filter-groups',
  asks: 'A column that groups the items of a filter is there, is no filter itself, belongs to one filter, and has a group for each line and no more groups than the filter has items.',
  *find({ data, meta, metaCell, cell, filters }) {
    const used = new Map<string, string>();
    const described = new Set(meta.rows.map((row) => metaCell(row, 'col_name')));
    for (const row of meta.rows) {
      const [filter, value] = [metaCell(row, 'col_name'), metaCell(row, 'filter_grouping_column')];
      if (value === '') continue;
      const at = { file: meta.file, line: row.line, column: 'filter_grouping_column', value };
      if (used.has(value)) yield { ...at, why: `It groups ${used.get(value)} already: one filter each.` };
      used.set(value, filter);
      if (described.has(value))
        yield { ...at, why: 'It is described as a column of its own: take that row out.' };
      if (!data.columns.includes(value)) {
        yield { ...at, why: `${data.file} has no such column.` };
        continue;
      }
      if (!filters.includes(filter)) continue;
      const items = new Set<string>();
      const groups = new Set<string>();
      for (const line of data.rows) {
        items.add(cell(line, filter));
        groups.add(cell(line, value));
      }
      if (groups.has('')) yield { file: data.file, column: value, value: '', why: 'A row has no group.' };
      if (groups.size > items.size)
        yield {
          ...at,
          why: `It has ${groups.size} groups and ${filter} ${items.size} items: are the two the wrong way round?`,
        };
    }
  },
};
