import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Session } from '../../attendance/codes/code-on-date.ts';
import { codeMeanings } from '../../attendance/codes/register-codes.ts';
import type { Mark } from '../../attendance/registers/packed-marks.ts';
import { areMinutes, codesAt, type Enrolled, judgePupil, judgeSession, yearOpens } from './judge-mark.ts';
import type { MarkDoubt, MarkFault } from './mark-fault.ts';
import { groupsOn, type RolledPupil, type SchoolBook } from './school-book.ts';

/** A row as somebody sent it. */
export interface SentMark {
  /** Null where the register was not taken. */
  readonly code: string | null;
  readonly minutesLate?: number | undefined;
}

/** A register as somebody sent it. */
export interface SentRegister<Row extends SentMark> {
  readonly date: string;
  readonly session: string;
  /** Undefined: the whole school's, to be parted by registration group. */
  readonly group?: string | undefined;
  readonly marks: readonly Row[];
}

/** The marks of one registration group in one session. */
export interface JudgedRegister {
  readonly date: IsoDate;
  readonly session: Session;
  readonly group: string;
  readonly marks: readonly Mark[];
}

/** What a register came to: registers by group, and the rows that are none, by their place. */
export interface JudgedRegisters {
  readonly registers: readonly JudgedRegister[];
  readonly faults: readonly { readonly row: number; readonly fault: MarkFault }[];
  /** Of rows that are accepted. */
  readonly doubts: readonly { readonly row: number; readonly doubt: MarkDoubt }[];
  /** Pupils of rows that are none: what stands of them stays until the row is mended. */
  readonly unsettled: ReadonlySet<number>;
}

/**
 * Judges a register against what the school has said of itself.
 *
 * @param pupilOf whom a row names; undefined where the roll knows no such reference
 * @param whole it replaces what stands: groups of the roll without a mark in it are emptied too
 */
export function judgeRegister<Row extends SentMark>(
  book: SchoolBook,
  sent: SentRegister<Row>,
  pupilOf: (row: Row) => RolledPupil | undefined,
  today: IsoDate,
  whole: boolean,
): JudgedRegisters {
  const at = judgeSession(book, sent.date, sent.session, today);
  if (typeof at === 'string')
    return {
      registers: [],
      faults: sent.marks.map((_, row) => ({ row, fault: at })),
      doubts: [],
      unsettled: nobody,
    };
  const byGroup = new Map<string, Mark[]>();
  if (whole)
    for (const group of sent.group === undefined ? groupsOn(book.roll, at.date) : [sent.group])
      byGroup.set(group, []);
  const faults: { row: number; fault: MarkFault }[] = [];
  const doubts: { row: number; doubt: MarkDoubt }[] = [];
  const unsettled = new Set<number>();
  const seen = new Set<number>();
  const opens = yearOpens(book, at);
  const byteOf = codesAt(book, at);
  // Pupils of one group stand together.
  let group = '';
  let ofGroup: Mark[] | undefined;
  for (let row = 0; row < sent.marks.length; row += 1) {
    const { code, minutesLate } = sent.marks[row]!;
    const named = pupilOf(sent.marks[row]!);
    const pupil = named?.pupil;
    const enrolled = judgePupil(named, at, sent.group, opens);
    const byte = byteOf(code ?? '');
    const fault =
      typeof enrolled === 'string' ? enrolled : typeof byte === 'string' ? byte : faultOf(minutesLate);
    if (fault === undefined && !seen.has(pupil!)) {
      seen.add(pupil!);
      const { group: theirs, dualRegistered } = enrolled as Enrolled;
      if (byte === atOtherSchool && dualRegistered !== true)
        doubts.push({ row, doubt: 'not-dual-registered' });
      if (ofGroup === undefined || theirs !== group) ofGroup = marksOf(byGroup, theirs);
      group = theirs;
      ofGroup.push({ pupil: pupil!, byte: byte as number, minutesLate });
      continue;
    }
    faults.push({ row, fault: fault ?? 'pupil-twice' });
    if (pupil !== undefined && !seen.has(pupil)) unsettled.add(pupil);
  }
  const registers: JudgedRegister[] = [];
  for (const [group, marks] of byGroup) registers.push({ date: at.date, session: at.session, group, marks });
  return { registers, faults, doubts, unsettled };
}

const nobody: ReadonlySet<number> = new Set();
/** Packed, code D. */
const atOtherSchool = codeMeanings.find(({ code }) => code === 'D')!.byte;

const faultOf = (minutesLate: number | undefined): MarkFault | undefined =>
  minutesLate === undefined || areMinutes(minutesLate) ? undefined : 'minutes-out-of-range';

function marksOf(byGroup: Map<string, Mark[]>, group: string): Mark[] {
  const known = byGroup.get(group);
  if (known !== undefined) return known;
  const marks: Mark[] = [];
  byGroup.set(group, marks);
  return marks;
}
