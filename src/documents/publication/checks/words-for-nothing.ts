import type { PublicationCheck } from '../publication-check.ts';

/** What programs write for nothing, and symbols of before the government's own were agreed. */
const words = /^(null|na|nan|n\/a|#n\/a|\.{1,3}|-|–|:)$/i;

export const wordsForNothing: PublicationCheck = {
  name: 'words-for-nothing',
  asks: 'No cell holds NULL, NA, N/A, a dash or dots for nothing: a place of a lower level is empty, and a figure has a symbol.',
  *find({ data, meta, indicators }) {
    // Cells of figures are looked at by the check of figures.
    const passes = new Set(indicators);
    for (const { file, columns, rows } of [data, meta])
      for (const { line, cells } of rows)
        for (const [i, value] of cells.entries())
          if (words.test(value.trim()) && !(file === data.file && passes.has(columns[i] ?? '')))
            yield {
              file,
              line,
              column: columns[i] ?? '',
              value,
              why: 'This says nothing, and is read as the name of something: leave the cell empty, or name what it is about.',
            };
  },
};
