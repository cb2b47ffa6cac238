import { type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { placeOf, readTable, scaled, writeTable } from '../table.ts';

/** Rows or files that are there twice, the same or with other figures, and numbers of one school on another. */
export const duplicates: Kind = ({ text }, random) => {
  const path = oneOf(random, [paths.absence, paths.census, paths.register, paths.earlierAbsence]);
  const table = readTable(text(path));
  // Of a few rows a file's own limit of faults says nothing.
  const share = random.next() < 0.25 ? 0.004 : Math.min(shareOf(random), 0.5);
  const chosen = some(random, share);
  const other = (row: readonly string[]) =>
    row.map((cell, at) =>
      at > placeOf(table, 'URN') && !row.includes('NAT') ? scaled(cell, (value) => value * 0.8) : cell,
    );
  switch (
    oneOf(random, [
      'rows',
      'rows first',
      'other rows',
      'other rows first',
      'file',
      'other file',
      'urn',
    ] as const)
  ) {
    case 'rows':
      return once(`${percent(share)} of rows twice`, [...table.rows, ...table.rows.filter(chosen)]);
    case 'rows first':
      return once(
        `${percent(share)} of rows twice, at once`,
        table.rows.flatMap((row) => (chosen() ? [row, row] : [row])),
      );
    case 'other rows':
      return once(`${percent(share)} of rows again below with other figures`, [
        ...table.rows,
        ...table.rows.filter(chosen).map(other),
      ]);
    case 'other rows first':
      return once(`${percent(share)} of rows first with other figures`, [
        ...table.rows.filter((row) => !row.includes('NAT') && chosen()).map(other),
        ...table.rows,
      ]);
    case 'file':
      return { what: `${path} is there twice`, changes: { [path.replace('.csv', ' (1).csv')]: text(path) } };
    case 'other file': {
      const rows = table.rows.map((row) => (chosen() ? other(row) : row));
      const copy = path.replace('.csv', ' (1).csv');
      return {
        what: `${copy} has other figures for ${percent(share)} of schools`,
        changes: { [copy]: writeTable({ ...table, rows }) },
      };
    }
    case 'urn': {
      const at = placeOf(table, 'URN');
      const rows = table.rows.map((row, i) => {
        const before = table.rows[i - 1];
        const taken = before !== undefined && !row.includes('NAT') && chosen();
        return taken ? row.map((cell, place) => (place === at ? (before[at] ?? '') : cell)) : row;
      });
      return once(`${percent(share)} of schools have the number of the one above`, rows);
    }
  }
  function once(words: string, rows: readonly (readonly string[])[]) {
    return { what: `${path}: ${words}`, changes: { [path]: writeTable({ ...table, rows }) } };
  }
};
