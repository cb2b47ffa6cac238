import type { PublicationCheck } from '../publication-check.ts';

export const straySpaces: PublicationCheck = {
  name: 'stray-spaces',
  asks: 'No cell begins or ends with a space, holds two in a row, or a character that cannot be seen.',
  *find({ data, meta }) {
    for (const { file, columns, rows } of [data, meta])
      for (const { line, cells } of rows)
        for (const [i, value] of cells.entries())
          if (/^\s|\s$|\s\s|[\p{Cc}\u00A0\u200B\uFEFF\uFFFD]/u.test(value))
            yield {
              file,
              line,
              column: columns[i] ?? '',
              value,
              why: 'The cell holds a space too many or a character that cannot be seen: two labels that look alike are not.',
            };
  },
};
