import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { dayKindOf, isOpen } from '../../attendance/calendar/school-calendar.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { readCode, type Session, sessions } from '../../attendance/codes/code-on-date.ts';
import { holdsOn } from '../../attendance/registers/enrolment.ts';
import { missingMark, mostMinutesLate } from '../../attendance/registers/packed-marks.ts';
import type { MarkFault } from './mark-fault.ts';
import type { RolledPupil, SchoolBook } from './school-book.ts';

/** A date and a session in which a school can have registers. */
export interface SessionOfDay {
  readonly date: IsoDate;
  readonly session: Session;
}

/** Reads a date and a session, or says why there can be no register then. */
export function judgeSession(
  { calendars }: SchoolBook,
  dateText: string,
  sessionText: string,
  today: IsoDate,
): SessionOfDay | MarkFault {
  const session = sessions.find((name) => name === sessionText);
  if (session === undefined) return 'not-a-session';
  const date = parseIsoDate(dateText);
  if (date === undefined) return 'not-a-date';
  if (date > today) return 'in-the-future';
  const calendar = calendars.get(academicYearOf(date));
  if (calendar === undefined) return 'no-calendar';
  const kind = dayKindOf(calendar, date);
  if (kind === 'outside-term') return 'outside-term';
  return kind === 'open' ? { date, session } : 'no-session';
}

/** What stands for a register that was not taken. */
const missing: ReadonlySet<string> = new Set(['', '-']);

/**
 * The byte of a code in a session, or why it has none: as the school calls it, or as the statute does; never by its first
 * letter. Each code is looked up once.
 */
export function codesAt(
  { mapping }: SchoolBook,
  { date, session }: SessionOfDay,
): (code: string) => number | MarkFault {
  const known = new Map<string, number | MarkFault>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const meaning = missing.has(code) ? undefined : readCode(mapping.get(code) ?? code, date, session);
    const byte = typeof meaning === 'object' ? meaning.byte : (meaning ?? missingMark);
    known.set(code, byte);
    return byte;
  };
}

/** Whether a year group has sessions on a date, looked up once for each year group. */
export type YearOpens = (yearGroup: number) => boolean;

/** For the date of a session on which the school is open: year groups may begin later. */
export function yearOpens({ calendars }: SchoolBook, { date }: SessionOfDay): YearOpens {
  const calendar = calendars.get(academicYearOf(date));
  const known = new Map<number, boolean>();
  return (yearGroup) => {
    const before = known.get(yearGroup);
    if (before !== undefined) return before;
    const opens = calendar === undefined || isOpen(calendar, date, yearGroup);
    known.set(yearGroup, opens);
    return opens;
  };
}

/** What the roll has of a pupil on a date. */
export interface Enrolled {
  readonly group: string;
  /** Undefined where nobody said. */
  readonly dualRegistered: boolean | undefined;
}

/** The pupil's registration group on the date, or why no mark of the pupil can stand then. */
export function judgePupil(
  pupil: RolledPupil | undefined,
  { date }: SessionOfDay,
  group: string | undefined,
  opens: YearOpens,
): Enrolled | MarkFault {
  if (pupil === undefined) return 'unknown-pupil';
  const enrolment = pupil.periods.find((period) => holdsOn(period, date));
  if (enrolment === undefined) return 'not-on-roll';
  if (group !== undefined && enrolment.group !== group) return 'pupil-in-another-group';
  return enrolment.yearGroup === undefined || opens(enrolment.yearGroup) ? enrolment : 'no-session';
}

/** Whether minutes late can be kept. */
export function areMinutes(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= mostMinutesLate;
}
