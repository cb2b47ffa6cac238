/**
 * A CSV document in UTF-8 with a header row, `\n` line ends and RFC 4180 quoting.
 *
 * Text that a spreadsheet would run as a formula (a first character of = + - @, tab or carriage return) is written
 * behind an apostrophe, and so is text that starts with apostrophes before such a character, so that whoever reads it
 * back takes one off and has the text again; numbers are written as they are.
 */
export function csvTable(header: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array {
  const pieces: Buffer[] = [];
  let text = `${header.join(',')}\n`;
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) text += i === 0 ? cellText(row[i]) : `,${cellText(row[i])}`;
    text += '\n';
    // In pieces, because a national table as one text with all its rows takes ten times its bytes.
    if (text.length > pieceLength) {
      pieces.push(Buffer.from(text));
      text = '';
    }
  }
  pieces.push(Buffer.from(text));
  return Buffer.concat(pieces);
}

const pieceLength = 1 << 16;

/** An absent figure is an empty cell. */
export type Cell = string | number | boolean | undefined;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
