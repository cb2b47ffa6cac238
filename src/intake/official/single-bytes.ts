import { isUtf8 } from 'node:buffer';

/** What text that is no UTF-8 may have been saved as. */
export const singleByteEncodings = [
  'windows-1252',
  'UTF-8 with letters of Windows-1252',
  'Mac Roman',
  'MS-DOS (code page 850)',
] as const;
export type SingleByteEncoding = (typeof singleByteEncodings)[number];

export interface SingleByteText {
  readonly encoding: SingleByteEncoding;
  readonly text: string;
  /** Letters that stand where none of their kind can: the file was saved as something that is not known for certain. */
  readonly doubtful: number;
}

/**
 * Text whose bytes are no UTF-8. Official extracts are Windows-1252; what a spreadsheet saves as "CSV (Macintosh)" or "CSV
 * (MS-DOS)", or what was pasted together of two files, is read as such where only that makes words of it.
 */
export function readSingleBytes(bytes: Uint8Array): SingleByteText {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const windows = fromLatin1(raw);
  const doubtful = strayLetters(windows);
  if (doubtful === 0) return { encoding: 'windows-1252', text: windows, doubtful };
  const sensible = others
    .map(([encoding, read]) => ({ encoding, text: read(raw), doubtful: 0 }))
    .filter(({ text }) => strayLetters(text) === 0);
  const [only] = sensible;
  return only !== undefined && sensible.length === 1
    ? only
    : { encoding: 'windows-1252', text: windows, doubtful };
}

/** Windows-1252 for the bytes 80 to 9F, in which it differs from ISO 8859-1 (WHATWG Encoding Standard, §9). */
const upperControls =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Windows-1252 text that was decoded as ISO 8859-1. */
export function fromLatin1(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => upperControls[control.charCodeAt(0) - 0x80] as string);
}

/** The byte that Windows-1252 has for a character; undefined where it has none. */
export function windows1252Byte(character: string): number | undefined {
  const code = character.charCodeAt(0);
  if (code < 0x100) return code;
  const at = upperControls.indexOf(character);
  return at < 0 ? undefined : 0x80 + at;
}

const upperHalf = Uint8Array.from({ length: 128 }, (_, at) => 128 + at);
const macRoman = new TextDecoder('macintosh').decode(upperHalf);
/** Code page 850, which Windows in Western Europe has for its console. */
const codePage850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';

const inTable = (table: string) => (raw: string) =>
  raw.replace(/[\u0080-\u00ff]/g, (byte) => table[byte.charCodeAt(0) - 0x80] as string);

const others: readonly (readonly [SingleByteEncoding, (raw: string) => string])[] = [
  ['UTF-8 with letters of Windows-1252', mingled],
  ['Mac Roman', inTable(macRoman)],
  ['MS-DOS (code page 850)', inTable(codePage850)],
];

/** Letters of UTF-8 read as such, and what is none as Windows-1252. */
function mingled(raw: string): string {
  return raw.replace(/[\u00c2-\u00f4][\u0080-\u00bf]{1,3}|[\u0080-\u00ff]/g, (run) => {
    const bytes = Buffer.from(run, 'latin1');
    return isUtf8(bytes) ? bytes.toString('utf8') : fromLatin1(run);
  });
}

/** Letters of English, Welsh, French, German and Spanish names; the rest stand in names of schools only where they were misread. */
const lower = /[a-zàáâäåæçèéêëìíîïñòóôöøùúûüýÿœß]/;
const upper = /[A-ZÀÁÂÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝŸŒ]/;
const isLetter = (character: string) => lower.test(character) || upper.test(character);
const opening = /[‘“«]/;
const closing = /[”»]/;
const anywhere = /[’–—…£€°½¼¾²³·®©ª\u00a0\u00ad§]/;

/** Characters beyond ASCII that cannot stand where they stand: a capital behind a small letter, a sign amid a word. */
function strayLetters(text: string): number {
  let stray = 0;
  for (const { 0: character, index } of text.matchAll(/[\u0080-\uffff]/g)) {
    const before = text.slice(Math.max(0, index - 2), index);
    if (!fits(character, before.at(-1) ?? ' ', text[index + 1] ?? ' ', before)) stray += 1;
  }
  return stray;
}

const inCapitals = (letters: string) => upper.test(letters[0] ?? '') && upper.test(letters[1] ?? '');

function fits(character: string, before: string, after: string, twoBefore: string): boolean {
  if (lower.test(character)) return lower.test(after) || (isLetter(before) && !inCapitals(twoBefore));
  if (upper.test(character)) return !lower.test(before) && isLetter(before + after);
  if (opening.test(character)) return !isLetter(before);
  if (closing.test(character)) return !isLetter(after);
  return anywhere.test(character) || (character === '•' && !isLetter(before));
}
