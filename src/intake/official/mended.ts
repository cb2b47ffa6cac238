import type { DoublyEncoded } from './double-encoding.ts';
import type { Encoding } from './encoding.ts';
import type { Opening } from './header.ts';
import type { TableCount } from './table-count.ts';

const delimiterWords = {
  ',': undefined,
  ';': 'semicolons between its columns instead of commas',
  '\t': 'tabs between its columns instead of commas',
  '|': 'upright strokes between its columns instead of commas',
} as const;

/** What a file was made into by a program on the way; the publishers' own forms have no note. */
const savedAs: Partial<Record<Encoding, string>> = {
  'Mac Roman': '“CSV (Macintosh)” (Mac Roman)',
  'MS-DOS (code page 850)': '“CSV (MS-DOS)” (code page 850)',
  'UTF-8 with letters of Windows-1252':
    'UTF-8 with letters of Windows-1252 in it, as when files are put together',
};

/** How a file differs from the publisher's own form, and what was done about it. */
export function notesOf(
  { delimiter, above }: Opening,
  { source: { encoding, doubtful = 0 }, mended, left }: DoublyEncoded,
  { rows: read, blank, remarks, putRight }: TableCount,
): readonly string[] {
  const between = delimiterWords[delimiter];
  return [
    read === 0 && 'has a header and no rows: fetch it again',
    between && `has ${between}: read all the same`,
    above > 0 && `${rows(above)} above the header passed over (a title, or a line for Excel)`,
    blank > 0 && `${rows(blank)} without anything in them passed over`,
    remarks > 0 && `${rows(remarks)} of a note, or of the header again, passed over`,
    ...[...putRight].map(([what, number]) => `${what} in ${rows(number)}: put right`),
    savedAs[encoding] && `was saved as ${savedAs[encoding]}: its letters were put right`,
    mended > 0 && `letters were encoded twice ("Ã©" for "é") in ${places(mended)}: put right`,
    left > 0 &&
      `letters look encoded twice or are lost ("Ã©" or "\ufffd" for "é") in ${places(left)}, and were left so: ` +
        'names may be wrong. Fetch the file again and use it as it comes, without opening and saving it',
    doubtful > 0 &&
      `${places(doubtful)} hold letters that no name has there, as in "StÕ Mary": the file was saved in a way that cannot be told, ` +
        'and names may be wrong. Save it as CSV UTF-8, or fetch it again',
  ].filter((note) => typeof note === 'string');
}

const rows = (number: number) => (number === 1 ? '1 row' : `${number} rows`);
const places = (number: number) => (number === 1 ? '1 place' : `${number} places`);
