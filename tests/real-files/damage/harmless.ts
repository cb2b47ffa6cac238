import type { SeededRandom } from '../../../src/numerics/seeded-random.ts';
import { type Kind, oneOf, paths } from './damage.ts';
import { readTable, type Table, writeTable } from './table.ts';

function shuffled<T>(random: SeededRandom, items: readonly T[]): readonly T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all;
}

const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));
const parted = ({ header, rows }: Table, by: string) =>
  [header, ...rows]
    .map((row) =>
      row
        .map((cell) => (cell.includes(by) || cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(by),
    )
    .join('\r\n');
type Way = (table: Table, random: SeededRandom) => string | Uint8Array;
const each = (table: Table, change: (row: readonly string[], i: number) => readonly string[]): Table => ({
  header: change(table.header, -1),
  rows: table.rows.map(change),
});

/** What people and programs do to files without meaning to change what they say. */
const ways: Readonly<Record<string, Way>> = {
  'rows in another order': (table, random) => writeTable({ ...table, rows: shuffled(random, table.rows) }),
  'columns in another order': (table, random) => {
    const order = shuffled(
      random,
      table.header.map((_, at) => at),
    );
    return writeTable(each(table, (row) => order.map((at) => row[at] ?? '')));
  },
  'line ends of Windows': (table) => writeTable(table, '\r\n'),
  'line ends of old Macs': (table) => writeTable(table, '\r'),
  'no line end at the end': (table) => writeTable(table).trimEnd(),
  'columns of somebody’s own': (table) =>
    writeTable(each(table, (row, i) => (i < 0 ? [...row, 'Checked by', 'NOTES'] : [...row, 'AB', '']))),
  'a column of row numbers': (table) =>
    writeTable(each(table, (row, i) => (i < 0 ? ['', ...row] : [String(i + 1), ...row]))),
  'a header in small letters': (table) =>
    writeTable({ ...table, header: table.header.map((name) => name.toLowerCase()) }),
  'a header in capitals': (table) =>
    writeTable({ ...table, header: table.header.map((name) => name.toUpperCase()) }),
  'quotation marks round everything': (table) =>
    [table.header, ...table.rows]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
      .join('\r\n'),
  semicolons: (table) => parted(table, ';'),
  tabs: (table) => parted(table, '\t'),
  'UTF-8 with a mark': (table) => utf8(`\ufeff${writeTable(table)}`),
  'UTF-16': (table) => new Uint8Array(Buffer.from(`\ufeff${writeTable(table)}`, 'utf16le')),
  'Windows-1252': (table) => new Uint8Array(Buffer.from(writeTable(table), 'latin1')),
  'blank rows of commas': (table) =>
    writeTable({
      ...table,
      rows: table.rows.flatMap((row, i) => (i % 400 === 7 ? [row, row.map(() => '')] : [row])),
    }),
  'spaces around cells': (table) =>
    writeTable(each(table, (row, i) => (i < 0 ? row : row.map((cell) => `${cell} `)))),
  'a line of source below': (table) =>
    `${writeTable(table)}Source: Department for Education${','.repeat(table.header.length - 1)}\n`,
};

/** An undamaged variant: it says the same, and must be read as the same. */
export const harmless: Kind = ({ text }, random) => {
  const path = oneOf(random, [
    ...[paths.absence, paths.census, paths.absence, paths.census, paths.register],
    ...[paths.spine, paths.earlierCensus, paths.locations, paths.deprivation, paths.subset],
  ]);
  const way = oneOf(random, Object.keys(ways));
  return { what: `${path}: ${way}`, changes: { [path]: ways[way]!(readTable(text(path)), random) } };
};
