import {
  codeClasses,
  codeClassWords,
  isAttending,
  isPossible,
} from '../../../src/attendance/codes/code-class.ts';
import { codeMeanings, newCodesFrom } from '../../../src/attendance/codes/register-codes.ts';
import { page, table } from '../markdown.ts';

const validity = {
  always: 'always',
  before: `before ${newCodesFrom}`,
  after: `from ${newCodesFrom}`,
} as const;

export const codesPage = (): string =>
  page(
    'Register codes',
    `What a mark in a register means, by the School Attendance (Pupil Registration) (England) Regulations 2024, which hold from ${newCodesFrom}, and by the codes before them. Parsers, rates and counts are made from this table; a code outside it, or outside its dates, is never guessed at.`,
    '## What counts as what',
    table(
      ['Class', 'A possible session', 'Counts as attending'],
      codeClasses.map((name) => [
        codeClassWords[name],
        isPossible(name) ? 'yes' : 'no',
        isAttending(name) ? 'yes' : 'no',
      ]),
    ),
    'Attendance is the sessions that count as attending, out of the possible ones; absence is the others of those. A missing mark (no code, or `-`) is neither.',
    '## Codes',
    table(
      ['Code', 'Meaning', 'Class', 'Holds', 'Only in', 'In published statistics', 'Byte'],
      codeMeanings.map(({ code, words, codeClass, holds, session, published, byte }) => [
        `\`${code}\``,
        words,
        codeClassWords[codeClass],
        validity[holds],
        session ?? '',
        published ?? '',
        String(byte),
      ]),
    ),
    'The byte is what a packed register keeps for the code. It is the same for every meaning of a code and is never given to another; 0 is a missing mark.',
  );
