import { daysAfter, type IsoDate, weekdayOf } from '../../../attendance/calendar/iso-date.ts';
import { isAbsence, isAttending, isPossible } from '../../../attendance/codes/code-class.ts';
import { readCode, type Session } from '../../../attendance/codes/code-on-date.ts';

/** Sessions of a year, as totals. */
export interface YearTotals {
  readonly possible: number;
  readonly authorised: number;
  readonly attended: number;
  readonly unauthorised: number;
}

/** One session of a year's string of marks. */
export interface YearMark {
  readonly date: IsoDate;
  readonly session: Session;
  readonly code: string;
}

/** The version from which codes stand apart by commas, so that they can have two characters. */
export const separatedFrom = 24;

/**
 * Parts a year's string of marks, morning and afternoon by turns for every day from the first: `#` stands on days without
 * a session. Up to version 23 each character is a code; from 24 codes stand apart by commas. Told by the file's version and
 * never guessed: unseparated, `C1` is `C` and then `1`.
 */
export function yearMarks(text: string, first: IsoDate, version: number): readonly YearMark[] {
  const plain = text.trim();
  const codes = version >= separatedFrom ? plain.split(',').map((code) => code.trim()) : [...plain];
  return (plain === '' ? [] : codes).map((code, i) => ({
    date: daysAfter(first, Math.floor(i / 2)),
    session: i % 2 === 0 ? 'am' : 'pm',
    code,
  }));
}

/** Marks that stand on Saturdays and Sundays: a string that leaves weekends out would put its marks on wrong days. */
export function weekendMarks(marks: readonly YearMark[]): readonly YearMark[] {
  return marks.filter(({ date, code }) => weekdayOf(date) > 5 && !nothing.has(code));
}

const nothing: ReadonlySet<string> = new Set(['#', '-', '', ' ', 'Z']);

/** Totals of a year's marks, and the codes that are none on their dates. */
export function totalsOf(marks: readonly YearMark[]): {
  readonly totals: YearTotals;
  readonly unknown: readonly YearMark[];
} {
  const totals = { possible: 0, authorised: 0, attended: 0, unauthorised: 0 };
  const unknown: YearMark[] = [];
  for (const mark of marks) {
    if (nothing.has(mark.code)) continue;
    const meaning = readCode(mark.code, mark.date, mark.session);
    if (typeof meaning === 'string') {
      unknown.push(mark);
      continue;
    }
    if (isPossible(meaning.codeClass)) totals.possible += 1;
    if (isAttending(meaning.codeClass)) totals.attended += 1;
    if (isAbsence(meaning.codeClass))
      totals[meaning.codeClass === 'authorised-absence' ? 'authorised' : 'unauthorised'] += 1;
  }
  return { totals, unknown };
}
