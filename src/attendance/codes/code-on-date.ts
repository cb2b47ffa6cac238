import type { IsoDate } from '../calendar/iso-date.ts';
import { type CodeMeaning, codeMeanings, newCodesFrom } from './register-codes.ts';

/** The two sessions of a school day. */
export const sessions = ['am', 'pm'] as const;
export type Session = (typeof sessions)[number];

const tableOf = (other: 'before' | 'after') =>
  codeMeanings.filter(({ holds }) => holds === 'always' || holds === other);
const byCode = {
  before: new Map(tableOf('before').map((meaning) => [meaning.code, meaning])),
  after: new Map(tableOf('after').map((meaning) => [meaning.code, meaning])),
};
const byByte = {
  before: new Map(tableOf('before').map((meaning) => [meaning.byte, meaning])),
  after: new Map(tableOf('after').map((meaning) => [meaning.byte, meaning])),
};
const everyCode = new Set(codeMeanings.map(({ code }) => code));
const sideOf = (date: IsoDate) => (date < newCodesFrom ? 'before' : 'after');

/** What a code means on a date; undefined where it means nothing that day. */
export function codeOn(code: string, date: IsoDate): CodeMeaning | undefined {
  return byCode[sideOf(date)].get(code);
}

/** What a packed code means on a date. */
export function codeOfByte(byte: number, date: IsoDate): CodeMeaning | undefined {
  return byByte[sideOf(date)].get(byte);
}

const names = new Map(codeMeanings.map(({ byte, code }) => [byte, code]));

/**
 * The code of a packed byte, whatever it meant.
 *
 * @throws RangeError for a byte that is no code's
 */
export function codeNameOf(byte: number): string {
  const name = names.get(byte);
  if (name === undefined) throw new RangeError(`no code has the byte ${byte}`);
  return name;
}

/** Every code that means something on a date, in the table's order. */
export function codesOn(date: IsoDate): readonly CodeMeaning[] {
  return [...byCode[sideOf(date)].values()];
}

/** Why a code cannot stand in a register. */
export type CodeFault = 'unknown-code' | 'code-of-another-date' | 'mark-of-another-session';

/** What a code means in a session, or why it means nothing there. Never guessed from a first letter. */
export function readCode(code: string, date: IsoDate, session: Session): CodeMeaning | CodeFault {
  const meaning = codeOn(code, date);
  if (meaning === undefined) return everyCode.has(code) ? 'code-of-another-date' : 'unknown-code';
  return meaning.session === undefined || meaning.session === session ? meaning : 'mark-of-another-session';
}
