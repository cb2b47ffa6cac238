import { isAbsence, isAttending, isPossible } from '../codes/code-class.ts';
import { type CodeMeaning, codeMeanings } from '../codes/register-codes.ts';

/** One line of attendance in public statistics: which sessions it counts, in the words of the published dictionary. */
export interface SessionMeasure {
  readonly id: string;
  readonly status: string;
  readonly type: string;
  readonly reason: string;
  readonly codes: ReadonlySet<string>;
  /** In the short list, that of days and weeks. */
  readonly headline: boolean;
}

const meanings = [...new Map(codeMeanings.map((meaning) => [meaning.code, meaning])).values()];
const codesOf = (which: (meaning: CodeMeaning) => boolean): ReadonlySet<string> =>
  new Set(meanings.filter(which).map(({ code }) => code));

const sum = (
  id: string,
  words: readonly [status: string, type: string, reason: string],
  codes: ReadonlySet<string>,
  headline = false,
): SessionMeasure => ({ id, status: words[0], type: words[1], reason: words[2], codes, headline });

const ofClass = (codeClass: CodeMeaning['codeClass']) =>
  codesOf((meaning) => meaning.codeClass === codeClass);

/** Each code of a class that a file of these years can hold: those of before August 2024 only where they still had sessions. */
const singles = (
  codeClass: CodeMeaning['codeClass'],
  status: string,
  type: string,
): readonly SessionMeasure[] =>
  meanings
    .filter((meaning) => meaning.codeClass === codeClass && meaning.published !== undefined)
    .map(({ code, published }) =>
      sum(code, [status, type, published!], new Set([code]), code === 'I' || code === 'G'),
    );

/** Every line, wholes before their parts. */
export const sessionMeasures: readonly SessionMeasure[] = [
  sum(
    'possible',
    ['Possible sessions', 'All possible sessions', 'All possible sessions'],
    codesOf(({ codeClass }) => isPossible(codeClass)),
    true,
  ),
  sum(
    'attendance',
    ['Attendance', 'Overall attendance', 'Overall attendance'],
    codesOf(({ codeClass }) => isAttending(codeClass)),
    true,
  ),
  sum('present', ['Attendance', 'Present', 'All present'], ofClass('present')),
  ...singles('present', 'Attendance', 'Present'),
  sum(
    'approved',
    ['Attendance', 'Approved educational activity', 'All approved educational activity'],
    ofClass('approved-activity'),
  ),
  ...singles('approved-activity', 'Attendance', 'Approved educational activity'),
  sum(
    'absence',
    ['Absence', 'Overall absence', 'Overall absence'],
    codesOf(({ codeClass }) => isAbsence(codeClass)),
    true,
  ),
  sum('authorised', ['Absence', 'Authorised', 'All authorised'], ofClass('authorised-absence'), true),
  ...singles('authorised-absence', 'Absence', 'Authorised'),
  sum('unauthorised', ['Absence', 'Unauthorised', 'All unauthorised'], ofClass('unauthorised-absence'), true),
  ...singles('unauthorised-absence', 'Absence', 'Unauthorised'),
  sum('late', ['Late sessions', 'All late sessions', 'All late sessions'], new Set(['L', 'U']), true),
];

/** Which lines are parts of which: every whole with the lines that add up to it. */
export const measureParts: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ['possible', ['attendance', 'absence']],
  ['attendance', ['present', 'approved']],
  ['present', ['/', '\\', 'L']],
  ['approved', idsWithin('Approved educational activity', 'approved')],
  ['absence', ['authorised', 'unauthorised']],
  ['authorised', idsWithin('Authorised', 'authorised')],
  ['unauthorised', idsWithin('Unauthorised', 'unauthorised')],
  ['late', ['L', 'U']],
];

function idsWithin(type: string, whole: string): readonly string[] {
  return sessionMeasures.filter((one) => one.type === type && one.id !== whole).map(({ id }) => id);
}
