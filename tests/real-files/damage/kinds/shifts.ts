import { type Kind, oneOf, paths } from '../damage.ts';
import { placeOf, readTable, writeTable } from '../table.ts';

const columns: readonly (readonly [path: string, names: readonly string[]])[] = [
  [paths.absence, ['PERCTOT', 'PPERSABS10']],
  [paths.absence, ['URN']],
  [paths.census, ['NOR']],
  [paths.census, ['PSENELK', 'PSENELSE', 'TSENELK', 'TSENELSE']],
  [paths.census, ['PNUMEAL', 'NUMEAL']],
  [paths.census, ['PNUMFSMEVER', 'NUMFSMEVER', 'NUMFSM']],
  [paths.census, ['URN']],
  [paths.register, ['Easting', 'Northing']],
  [paths.register, ['Postcode']],
  [paths.locations, ['easting', 'northing']],
];

/** Cells that stand a few rows too low, a column sorted by itself, or a row moved over its header. */
export const shifts: Kind = ({ text }, random) => {
  const [path, names] = oneOf(random, columns);
  const table = readTable(text(path));
  const schools = table.rows.filter((row) => !row.includes('NAT'));
  const national = table.rows.filter((row) => row.includes('NAT'));
  const places = names.map((name) => placeOf(table, name));
  const way = random.integer(3);
  if (way === 2) {
    const from = 1 + random.integer(table.header.length - 1);
    const left = random.next() < 0.5;
    const rows = table.rows.map((row) =>
      left
        ? [...row.slice(0, from), ...row.slice(from + 1), '']
        : [...row.slice(0, from), '', ...row.slice(from, -1)],
    );
    return {
      what: `${path}: every row from ${table.header[from]} on one column to the ${left ? 'left' : 'right'}`,
      changes: { [path]: writeTable({ ...table, rows }) },
    };
  }
  const by = 1 + random.integer(3);
  const from = way === 0 ? 0 : Math.floor(0.7 * random.next() * schools.length);
  const rows = schools.map((row, i) => {
    const source = i < from ? row : schools[i - by < from ? schools.length - 1 - (i - from) : i - by];
    return row.map((cell, at) => (places.includes(at) ? (source?.[at] ?? '') : cell));
  });
  return {
    what: `${path}: ${names.join(', ')} ${by} rows lower from row ${from} on`,
    changes: { [path]: writeTable({ ...table, rows: [...rows, ...national] }) },
  };
};
