import type { IsoDate } from '../calendar/iso-date.ts';
import type { CodeClass } from './code-class.ts';

/** The day from which the codes of the Regulations of 2024 (SI 2024/208) hold. */
export const newCodesFrom = '2024-08-19' as IsoDate;

/** One meaning of one code. A code whose meaning changed on 19 August 2024 stands here twice. */
export interface CodeMeaning {
  readonly code: string;
  /** As a packed register keeps it: 1 to 255, the same for every meaning of a code, and never given to another. */
  readonly byte: number;
  readonly codeClass: CodeClass;
  readonly words: string;
  /** Before: only until 18 August 2024. After: only from the 19th. */
  readonly holds: 'always' | 'before' | 'after';
  /** The only session in which the code can stand. */
  readonly session?: 'am' | 'pm';
  /** Label of `attendance_reason` in the published data dictionary; absent where the dictionary has none. */
  readonly published?: string;
}

const c = (
  byte: number,
  code: string,
  codeClass: CodeClass,
  words: string,
  published?: string,
  more: Partial<Pick<CodeMeaning, 'holds' | 'session'>> = {},
): CodeMeaning => ({
  byte,
  code,
  codeClass,
  words,
  holds: 'always',
  ...(published === undefined ? {} : { published }),
  ...more,
});

const before = { holds: 'before' } as const;
const after = { holds: 'after' } as const;

/** Every register code. Parsers, rates, pages and documents are made from this table. */
export const codeMeanings: readonly CodeMeaning[] = [
  c(1, '/', 'present', 'Present in the morning', 'Present am', { session: 'am' }),
  c(2, '\\', 'present', 'Present in the afternoon', 'Present pm', { session: 'pm' }),
  c(3, 'L', 'present', 'Late, before the register closed', 'Present late before registers closed (l)'),
  c(
    4,
    'K',
    'approved-activity',
    'Education arranged by the local authority',
    'Education arranged by LA (k)',
    after,
  ),
  c(5, 'V', 'approved-activity', 'Educational visit or trip', 'Educational visit trip (v)'),
  c(6, 'P', 'approved-activity', 'Approved sporting activity', 'Approved sporting activity (p)'),
  c(7, 'W', 'approved-activity', 'Work experience', 'Work experience (w)'),
  c(8, 'B', 'approved-activity', 'Other approved educational activity', 'Education off site (b)'),
  c(9, 'I', 'authorised-absence', 'Illness', 'Illness (i)'),
  c(10, 'M', 'authorised-absence', 'Medical or dental appointment', 'Medical dental (m)'),
  c(11, 'C', 'authorised-absence', 'Exceptional circumstances', 'Other authorised (c)', after),
  c(11, 'C', 'authorised-absence', 'Other authorised absence', 'Other authorised (c)', before),
  c(12, 'C1', 'authorised-absence', 'Regulated performance', 'Regulated performance (c1)', after),
  c(13, 'C2', 'authorised-absence', 'Part-time timetable', 'Temporary reduced timetable (c2)', after),
  c(14, 'J1', 'authorised-absence', 'Interview', 'Interview (j1)', after),
  c(15, 'S', 'authorised-absence', 'Study leave', 'Study leave (s)'),
  c(16, 'T', 'authorised-absence', 'Parent travelling for work', 'Mobile child (t)', after),
  c(16, 'T', 'authorised-absence', 'Gypsy, Roma or Traveller absence', 'Mobile child (t)', before),
  c(17, 'R', 'authorised-absence', 'Religious observance', 'Religious observance (r)'),
  c(18, 'E', 'authorised-absence', 'Suspended or excluded', 'Excluded (e)'),
  c(19, 'H', 'authorised-absence', 'Authorised holiday', 'Authorised holiday (h)', before),
  c(20, 'G', 'unauthorised-absence', 'Holiday not granted by the school', 'Unauthorised holiday (g)'),
  c(21, 'N', 'unauthorised-absence', 'Reason not yet established', 'No reason yet (n)'),
  c(22, 'O', 'unauthorised-absence', 'Other or unknown circumstances', 'Other unauthorised (o)'),
  c(23, 'U', 'unauthorised-absence', 'Arrived after the register closed', 'Late after registers closed (u)'),
  c(24, 'D', 'not-possible', 'Dual registered, at the other school', 'Dual registration (d)'),
  c(25, 'X', 'not-possible', 'Not of compulsory school age', undefined, after),
  c(25, 'X', 'not-possible', 'Not of compulsory school age, or coronavirus', undefined, before),
  c(26, 'Q', 'not-possible', 'No access arrangements made', 'LA arrangements (q)', after),
  c(27, 'Y1', 'not-possible', 'Transport not provided', 'Transport not provided (y1)', after),
  c(28, 'Y2', 'not-possible', 'Widespread disruption to travel', 'Travel disruption (y2)', after),
  c(29, 'Y3', 'not-possible', 'Part of the premises closed', 'Premises out of use (y3)', after),
  c(30, 'Y4', 'not-possible', 'Whole site unexpectedly closed', 'Closed session cancelled (y4)', after),
  c(31, 'Y5', 'not-possible', 'In criminal justice detention', 'Detention sentence (y5)', after),
  c(32, 'Y6', 'not-possible', 'Public health guidance or law', 'Prohibited infection disease (y6)', after),
  c(33, 'Y7', 'not-possible', 'Other unavoidable cause', 'Unavoidable cause (y7)', after),
  c(
    34,
    'Y',
    'not-possible',
    'Unable to attend, unavoidable cause',
    'Not attending enforced closure (y)',
    before,
  ),
  c(35, 'J', 'approved-activity', 'Interview', 'Interview (j)', before),
  c(36, 'F', 'authorised-absence', 'Extended family holiday', 'Legacy family holiday (f)', before),
  c(37, 'Z', 'administrative', 'Not yet on roll', 'Not attending not on roll (z)'),
  c(38, '#', 'administrative', 'Planned closure for all or some pupils', 'Not attending planned closed'),
];
