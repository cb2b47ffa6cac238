import type { Sheet, SheetCell } from './sheet.ts';

/**
 * A table as CSV (RFC 4180: commas, CRLF, quotes where they are needed), in pieces, so that nobody else waits while
 * 21,000 rows are written.
 *
 * It begins with a byte order mark: without one Excel opens a file by the computer's own code page, and "St Mary’s"
 * arrives as "St Maryâ€™s". Programs that read UTF-8 know the mark and skip it.
 */
export function* csvPieces({ columns, rows }: Pick<Sheet, 'columns' | 'rows'>): Generator<string> {
  let piece = `\uFEFF${line(columns.map(({ heading }) => heading))}`;
  for (const row of rows) {
    piece += line(row);
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

const pieceLength = 1 << 16;

const line = (cells: readonly SheetCell[]): string => `${cells.map(cellText).join(',')}\r\n`;

function cellText(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell);
  const text = harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Words that a spreadsheet would run as a formula stand behind an apostrophe: those that begin with = + - @ (or their
 * full-width forms, which some versions of Excel take for them), a tab or an end of line.
 */
function harmless(text: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
}
