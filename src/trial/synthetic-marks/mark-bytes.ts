import { isAbsence, isAttending } from '../../attendance/codes/code-class.ts';
import { codeMeanings } from '../../attendance/codes/register-codes.ts';

const now = codeMeanings.filter(({ holds }) => holds !== 'before');
const bytes = new Map(now.map(({ code, byte }) => [code, byte]));

/** The byte by which marks keep a code of today. @throws RangeError for what is none */
export function byteOf(code: string): number {
  const byte = bytes.get(code);
  if (byte === undefined) throw new RangeError(`${code} is no register code`);
  return byte;
}

export const morning = byteOf('/');
export const afternoon = byteOf('\\');
export const late = byteOf('L');
export const notYetKnown = byteOf('N');
export const notOnRoll = byteOf('Z');
export const closed = byteOf('#');

/** Whether a mark is the plain present one of its session: what everything else takes the place of. */
export function isPlain(byte: number): boolean {
  return byte === morning || byte === afternoon;
}

const classes = Array.from({ length: 256 }, (_, byte) => {
  const meaning = now.find((one) => one.byte === byte);
  if (meaning === undefined) return 'other';
  return isAttending(meaning.codeClass) ? 'attending' : isAbsence(meaning.codeClass) ? 'absent' : 'other';
});

/** What a mark comes to: no session of the pupil, or no mark, is `other`. */
export function codeClassOf(byte: number): 'attending' | 'absent' | 'other' {
  return classes[byte]!;
}

const texts = Array.from({ length: 256 }, (_, byte) => now.find((one) => one.byte === byte)?.code ?? '');

/** The code of a mark, as text; empty for a mark that is missing. */
export function codeText(byte: number): string {
  return texts[byte]!;
}
