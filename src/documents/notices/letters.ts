import { accessiblePdfs } from '../../presentation/pdf/accessible-pdfs.ts';
import type { NoticeText } from './notice-words.ts';

/** A letter to a school. */
export interface Letter extends NoticeText {
  /** The school's reference to quote: its URN. */
  readonly urn: number;
  /** As they show through the envelope's window, at most seven, the postcode last. */
  readonly address: readonly string[];
  /** In words. */
  readonly date: string;
}

/** Lines that the window shows, and characters of a line. */
export const linesInWindow = 7;
const widest = 42;

/**
 * The lines of an address, the name of whom it is for first. What is too much for the window is left out from the middle:
 * the postcode, the town, the street and the name deliver a letter.
 */
export function addressLines(school: string, lines: readonly string[], postcode: string): readonly string[] {
  const first = ['The Headteacher', ...inTwoLines(school), ...lines.slice(0, 1)];
  const room = linesInWindow - first.length - 1;
  const rest = lines.slice(1);
  return [...first, ...rest.slice(Math.max(0, rest.length - room)), postcode].map((line) =>
    line.slice(0, widest),
  );
}

/** A name that is too long for a line is broken between words. */
function inTwoLines(name: string): readonly string[] {
  if (name.length <= widest) return [name];
  const at = name.lastIndexOf(' ', widest);
  return at <= 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

/**
 * Makes letters as one PDF/UA-1, a sheet of A4 each. The same letters give the same bytes.
 *
 * @throws PdfFault for letters that cannot be made accessible
 */
export function letterPdfs(): (letters: readonly Letter[]) => Uint8Array {
  const make = accessiblePdfs('documents/notices/letters.typ');
  return (letters) => make(`the letters from school ${letters[0]?.urn} on`, { letters });
}
