import { CsvRows, type Delimiter } from './csv.ts';
import type { DecodableBytes } from './encoding.ts';

/** How the table of a file begins. */
export interface Opening {
  readonly delimiter: Delimiter;
  /** Rows above the header: a title, a note, or the line that tells Excel the delimiter. */
  readonly above: number;
}

export interface Header {
  readonly opening: Opening;
  /** Names as spelt, spaces around them and marks before the first taken off; empty ones at the end dropped. */
  readonly names: readonly string[];
}

/** A column's name as names are compared: without case, with every run of spaces one space. */
export function plainName(name: string): string {
  return name
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .toLowerCase();
}

const plain = new WeakMap<readonly string[], readonly string[]>();

/** The names of a header as names are compared; every layout asks for them. */
export function plainNames(header: readonly string[]): readonly string[] {
  const names = plain.get(header) ?? header.map(plainName);
  plain.set(header, names);
  return names;
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

/** A title and what may stand below it; a header further down belongs to another table. */
const mostAbove = 12;

/**
 * Every row that may be the header, the likeliest first: the first row at commas, then rows below a title, then
 * other delimiters. A line such as `sep=;` settles the delimiter.
 */
export function* headersOf(source: DecodableBytes): Generator<Header> {
  const named = namedDelimiter(source);
  for (const delimiter of named === undefined ? delimiters : [named]) {
    const rows = new CsvRows(source, delimiter);
    for (let above = 0; above <= mostAbove && rows.next(); above += 1) {
      if (above === 0 && named !== undefined) continue;
      yield { opening: { delimiter, above }, names: namesOf(rows) };
    }
  }
}

/** Rows of a file, the header already passed; undefined when the file ends above it. */
export function openTable(
  source: DecodableBytes,
  { delimiter, above }: Opening,
): { readonly rows: CsvRows; readonly names: readonly string[] } | undefined {
  const rows = new CsvRows(source, delimiter);
  for (let row = 0; row <= above; row += 1) if (!rows.next()) return undefined;
  return { rows, names: namesOf(rows) };
}

/** The names in the present row, if it is a header. */
export function namesOf(rows: CsvRows): readonly string[] {
  const names = rows.texts();
  while (names.length > 0 && names.at(-1) === '') names.pop();
  // A mark that was itself taken for three letters.
  if (names[0] !== undefined) names[0] = names[0].replace(/^(?:\ufeff|ï»¿)+/, '').replace(/^"(.*)"$/, '$1');
  return names;
}

function namedDelimiter({ bytes }: DecodableBytes): Delimiter | undefined {
  const line = Buffer.from(bytes.subarray(0, 16)).toString('utf8');
  const [, named] = /^\ufeff*"?sep=(.)"?[,;\t|]*[\r\n]/i.exec(line) ?? [];
  return delimiters.find((delimiter) => delimiter === named);
}
