import { CsvBytes } from './csv-bytes.ts';
import type { SheetCell } from './sheet.ts';

/** For whom a CSV document is. */
export interface WrittenFor {
  /** Before the first line. */
  readonly mark: string;
  readonly lineEnd: string;
}

/**
 * For spreadsheets. The byte order mark: without one Excel opens a file by the computer's own code page, and
 * "St Mary’s" arrives as "St Maryâ€™s". Programs that read UTF-8 know the mark and skip it.
 */
export const forSpreadsheets: WrittenFor = { mark: '\uFEFF', lineEnd: '\r\n' };

/** For programs, and to be compared line by line. */
export const forPrograms: WrittenFor = { mark: '', lineEnd: '\n' };

/** An absent figure of a table for programs is an empty cell; in one for people it is the words of its reason. */
export type CsvCell = SheetCell | boolean | undefined;

interface CsvTable {
  readonly columns: readonly { readonly heading: string }[];
  readonly rows: Iterable<readonly CsvCell[]>;
}

/**
 * A table as CSV (RFC 4180: commas, quotes where they are needed; UTF-8), in pieces, so that nobody else waits while
 * 21,000 rows are written.
 */
export function* csvPieces(
  { columns, rows }: CsvTable,
  { mark, lineEnd }: WrittenFor = forSpreadsheets,
): Generator<Buffer> {
  const bytes = new CsvBytes();
  bytes.raw(mark);
  writeRow(
    columns.map(({ heading }) => heading),
    lineEnd,
    bytes,
  );
  for (const row of rows) {
    writeRow(row, lineEnd, bytes);
    if (bytes.length > pieceLength) yield bytes.take();
  }
  if (bytes.length > 0) yield bytes.take();
}

const pieceLength = 60_000;

function writeRow(row: readonly CsvCell[], lineEnd: string, bytes: CsvBytes): void {
  for (let i = 0; i < row.length; i++) {
    if (i > 0) bytes.comma();
    const cell = row[i];
    if (typeof cell === 'number') bytes.number(cell);
    else if (cell !== undefined) bytes.words(String(cell));
  }
  bytes.raw(lineEnd);
}
