/** One file as its publisher would hand it out. */
export interface SyntheticFile {
  /** Below the data folder, with `/`. */
  readonly path: string;
  readonly content: Uint8Array;
}

export type OfficialCell = string | number;

/** A value as a cell: quoted only where it must be, as the official files do. */
function asCell(value: OfficialCell): OfficialCell {
  if (typeof value === 'number') return value;
  const special = value.includes(',') || value.includes('"') || value.includes('\n') || value.includes('\r');
  return special ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A CSV text with a header and a line end after every line. */
export function csvText(header: string, rows: Iterable<readonly OfficialCell[]>, lineEnd = '\n'): string {
  let text = header + lineEnd;
  for (const row of rows) text += row.map(asCell).join(',') + lineEnd;
  return text;
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Windows-1252 for text of Latin-1 characters and the curly apostrophe, as the register is encoded. */
export function windows1252(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x2019) bytes[i] = 0x92;
    else if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) bytes[i] = code;
    else throw new RangeError(`no byte for this character: ${text.charAt(i)}`);
  }
  return bytes;
}

/** One decimal without a trailing `.0`: "3.4", "4". */
export function plain(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** One decimal and a percent sign: "46.9%", "0.0%". */
export function officialPercent(value: number): string {
  return `${(Math.round(value * 10) / 10).toFixed(1)}%`;
}

/** Per cent of `whole`; 0 of nothing is 0, as the files have it. */
export function percentage(part: number, whole: number): number {
  return whole > 0 ? (100 * part) / whole : 0;
}
