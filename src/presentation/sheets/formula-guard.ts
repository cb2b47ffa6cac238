/**
 * Words that a spreadsheet would run as a formula stand behind an apostrophe: those that begin with = + - @ (or their
 * full-width forms, which some versions of Excel take for them), a tab or an end of line. So do words that begin with
 * apostrophes before such a character, so that `unguarded` takes one off and has the words again.
 */
export function guarded(words: string): string {
  return /^'*[=+\-@＝＋－＠\t\r\n]/.test(words) ? `'${words}` : words;
}

/** The words of a cell that `guarded` wrote. */
export function unguarded(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@＝＋－＠\t\r\n])/, '');
}
