/**
 * A CSV document with a header row, `\n` line ends and RFC 4180 quoting.
 *
 * Text that a spreadsheet would run as a formula (a first character of = + - @, tab or carriage return) is written
 * behind an apostrophe, and so is text that starts with apostrophes before such a character, so that whoever reads it
 * back takes one off and has the text again; numbers are written as they are.
 */
export function csvTable(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header.join(',')];
  for (const row of rows) lines.push(row.map(cellText).join(','));
  lines.push('');
  return lines.join('\n');
}

/** An absent figure is an empty cell. */
export type Cell = string | number | boolean | undefined;

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
