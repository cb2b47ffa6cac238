import { columnsOfPlaces, geographicLevels, mayFill } from '../geographic-levels.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const levelsAndTheirPlaces: PublicationCheck = {
  name: 'levels',
  asks: 'Each row names the places of its level and leaves those of lower levels empty; schools, providers, institutions and planning areas each stand in a file of their own.',
  *find({ data: { file, rows, columns }, cell }) {
    const found = new Set(rows.map((row) => cell(row, 'geographic_level')));
    if (found.size > 1)
      for (const level of found)
        if (geographicLevels[level]?.apart)
          yield {
            file,
            column: 'geographic_level',
            value: level,
            why: `Rows of level ${level} stand in a file of their own: beside others they are not shown.`,
          };
    const filled = new Map(Object.entries(geographicLevels).map(([name, level]) => [name, mayFill(level)]));
    const there = columns.filter((column) => columnsOfPlaces.has(column));
    for (const row of rows) {
      const level = cell(row, 'geographic_level');
      const of = (column: string) => ({ file, line: row.line, column, value: cell(row, column) });
      const may = filled.get(level);
      if (may === undefined) {
        yield {
          ...of('geographic_level'),
          why: `A level is one of ${[...filled.keys()].join(', ')}, spelled so.`,
        };
        continue;
      }
      for (const column of geographicLevels[level]!.columns)
        if (cell(row, column) === '')
          yield {
            ...of(column),
            why: columns.includes(column)
              ? `A row of level ${level} names it.`
              : `Rows of level ${level} need this column.`,
          };
      for (const column of there)
        if (!may.has(column) && cell(row, column) !== '')
          yield { ...of(column), why: `A row of level ${level} leaves it empty.` };
    }
  },
};
