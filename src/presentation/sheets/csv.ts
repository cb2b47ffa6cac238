import { guarded } from './formula-guard.ts';
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
 * A table as CSV (RFC 4180: commas, quotes where they are needed), in pieces, so that nobody else waits while 21,000
 * rows are written, and because a national table as one text takes ten times its bytes.
 */
export function* csvPieces(
  { columns, rows }: CsvTable,
  { mark, lineEnd }: WrittenFor = forSpreadsheets,
): Generator<string> {
  let piece = mark;
  columns.forEach(({ heading }, i) => {
    piece += `${i === 0 ? '' : ','}${cellText(heading)}`;
  });
  piece += lineEnd;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) piece += i === 0 ? cellText(row[i]) : `,${cellText(row[i])}`;
    piece += lineEnd;
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

const pieceLength = 1 << 16;

function cellText(cell: CsvCell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = guarded(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
