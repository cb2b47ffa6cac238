import { placeColumns } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const levelsAndTheirPlaces: PublicationCheck = {
  name: 'levels',
  asks: 'Each row names the places of its level and leaves those of lower levels empty; schools stand in a file of their own.',
  *find({ data: { file, rows, columns }, cell }) {
    const every = new Set(Object.values(placeColumns).flat());
    const found = new Set(rows.map((row) => cell(row, 'geographic_level')));
    if (found.has('School') && found.size > 1)
      yield {
        file,
        column: 'geographic_level',
        value: 'School',
        why: 'Schools stand in a file of their own.',
      };
    for (const row of rows) {
      const level = cell(row, 'geographic_level');
      const of = (column: string) => ({ file, line: row.line, column, value: cell(row, column) });
      const own = placeColumns[level];
      if (own === undefined) {
        yield {
          ...of('geographic_level'),
          why: `A level is one of ${Object.keys(placeColumns).join(', ')}, spelled so.`,
        };
        continue;
      }
      for (const column of own)
        if (cell(row, column) === '')
          yield {
            ...of(column),
            why: columns.includes(column)
              ? `A row of level ${level} names it.`
              : `Rows of level ${level} need this column.`,
          };
      for (const column of every)
        if (!own.includes(column) && !mayStand(level, column) && cell(row, column) !== '')
          yield { ...of(column), why: `A row of level ${level} leaves it empty.` };
    }
  },
};

/** A school lies in an authority, and that in a region: its rows may name it. */
const mayStand = (level: string, column: string): boolean =>
  level === 'School' && placeColumns.Regional!.includes(column);
