import { type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { changed, readTable, writeTable } from '../table.ts';

const monthOf = ['', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What spreadsheets in other languages make of numbers. */
const numbers: Readonly<Record<string, (cell: string) => string>> = {
  'dates, as a spreadsheet reads 5.2': (cell) => {
    const [, day = '', month = ''] = /^(\d{1,2})\.(\d{1,2})%?$/.exec(cell) ?? [];
    const name = monthOf[Number(month)];
    return name === undefined || name === '' || Number(day) < 1 ? cell : `${day.padStart(2, '0')}-${name}`;
  },
  'numbers without their point': (cell) => cell.replace('.', ''),
  'numbers with a comma for the point': (cell) => cell.replace('.', ','),
  'numbers of two points': (cell) => cell.replace(/^(\d+)\.(\d)/, '$1..$2'),
  'powers of ten': (cell) => (/^\d+(\.\d+)?%?$/.test(cell) ? Number.parseFloat(cell).toExponential(2) : cell),
  'formulas that failed': () => '#REF!',
  'rows of hashes': () => '####',
};

const bytes: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-16 cut in the middle of a letter': (text) =>
    new Uint8Array(Buffer.from(text, 'utf16le')).subarray(0, -3),
  'UTF-16 read the wrong way round': (text) => new Uint8Array(Buffer.from(text, 'utf16le').swap16()),
  'UTF-8 encoded twice': (text) =>
    new Uint8Array(Buffer.from(Buffer.from(text, 'utf8').toString('latin1'), 'utf8')),
  'seven bits': (text) => new Uint8Array(Buffer.from(text, 'utf8').map((byte) => byte & 0x7f)),
  base64: (text) => new Uint8Array(Buffer.from(Buffer.from(text, 'utf8').toString('base64'))),
  'bytes of nothing in between': (text) => new Uint8Array(Buffer.from(text.replace(/,/g, ',\0'), 'utf8')),
};

/** Bytes or digits that went through a program that meant something else. */
export const encodings: Kind = ({ text }, random) => {
  if (random.next() < 0.4) {
    const path = oneOf(random, [paths.absence, paths.census, paths.register, paths.spine]);
    const way = oneOf(random, Object.keys(bytes));
    return { what: `${path} in ${way}`, changes: { [path]: bytes[way]!(text(path)) } };
  }
  const [path, columns] = oneOf(random, [
    [paths.absence, ['PERCTOT']],
    [paths.absence, ['PERCTOT', 'PPERSABS10']],
    [paths.census, ['PNORG', 'PSENELSE', 'PSENELK', 'PNUMEAL', 'PNUMFSMEVER']],
    [paths.deprivation, ['IDACI Score']],
  ] as const);
  const way = oneOf(random, Object.keys(numbers));
  const share = shareOf(random);
  const chosen = some(random, share);
  const damaged = new Set<readonly string[]>();
  const table = readTable(text(path));
  for (const row of table.rows) if (chosen()) damaged.add(row);
  const after = changed(table, columns, (cell, row) => (damaged.has(row) ? numbers[way]!(cell) : cell));
  return {
    what: `${path}: ${columns.join(', ')} as ${way} in ${percent(share)} of rows`,
    changes: { [path]: writeTable(after) },
  };
};
