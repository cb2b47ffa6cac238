import type { PublicationCheck } from '../publication-check.ts';

/** Limits of the open data interface; labels by the guide (80), which is stricter than its checker (100). */
const limits = { code: 30, column: 50, label: 80, item: 120 };

export const characterLimits: PublicationCheck = {
  name: 'character-limits',
  asks: 'Codes have at most 30 characters, names of columns 50, labels 80, items and names of places 120.',
  *find({ data, meta, metaCell, cell, filters }) {
    for (const row of meta.rows) {
      const label = metaCell(row, 'label');
      if (label.length > limits.label)
        yield {
          file: meta.file,
          line: row.line,
          column: 'label',
          value: label,
          why: tooLong(label, limits.label),
        };
    }
    const told = new Set<string>();
    const groups = new Set(meta.rows.map((row) => metaCell(row, 'filter_grouping_column')));
    const columns = [
      ...data.columns
        .filter((column) => column.endsWith('_code') || column === 'trust_id')
        .map((column) => [column, limits.code] as const),
      ...data.columns
        .filter((column) => column.endsWith('_name'))
        .map((column) => [column, limits.item] as const),
      ...filters.map((column) => [column, limits.item] as const),
      ...data.columns.filter((column) => groups.has(column)).map((column) => [column, limits.item] as const),
    ];
    for (const row of data.rows)
      for (const [column, most] of columns) {
        const value = cell(row, column);
        if (value.length <= most || told.has(`${column}\n${value}`)) continue;
        told.add(`${column}\n${value}`);
        yield { file: data.file, line: row.line, column, value, why: tooLong(value, most) };
      }
  },
};

const tooLong = (text: string, most: number): string =>
  `It has ${text.length} characters; ${most} is the most that the open data interface takes.`;
