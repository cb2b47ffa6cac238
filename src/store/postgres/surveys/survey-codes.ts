import { createHash, randomInt } from 'node:crypto';

/** Letters and digits that nobody takes for one another, on paper or read out. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** So many that nobody comes upon one by trying: 31 to the tenth is 800 million million. */
const lengthOfCode = 10;

/** A new code. It is said once, on the sheet, and kept nowhere. */
export const newSurveyCode = (): string =>
  Array.from({ length: lengthOfCode }, () => letters[randomInt(letters.length)]).join('');

/** What the database keeps of a code. */
export const hashOfCode = (code: string): Buffer => createHash('sha256').update(code).digest();

/** A code as somebody typed it, with or without spaces and lines between; undefined for what can be none. */
export function codeTyped(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return code.length === lengthOfCode && [...code].every((letter) => letters.includes(letter))
    ? code
    : undefined;
}
