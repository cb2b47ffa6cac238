import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Session } from '../../attendance/codes/code-on-date.ts';
import type { Mark } from '../../attendance/registers/packed-marks.ts';
import {
  areMinutes,
  judgeCode,
  judgePupil,
  judgeSession,
  type SessionOfDay,
  type YearOpens,
  yearOpens,
} from './judge-mark.ts';
import type { MarkFault } from './mark-fault.ts';
import { groupsOn, type SchoolBook } from './school-book.ts';

/** A row as somebody sent it, with the pupil whom its reference names here. */
export interface SentMark {
  /** Number of the enrolment; undefined where the roll knows no such reference. */
  readonly pupil: number | undefined;
  readonly code: string;
  readonly minutesLate?: number | undefined;
}

/** A register as somebody sent it. */
export interface SentRegister {
  readonly date: string;
  readonly session: string;
  /** Undefined: the whole school's, to be parted by registration group. */
  readonly group: string | undefined;
  readonly marks: readonly SentMark[];
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
  /** Pupils of rows that are none: what stands of them stays until the row is mended. */
  readonly unsettled: ReadonlySet<number>;
}

/**
 * Judges a register against what the school has said of itself.
 *
 * @param whole it replaces what stands: groups of the roll without a mark in it are emptied too
 */
export function judgeRegister(
  book: SchoolBook,
  sent: SentRegister,
  today: IsoDate,
  whole: boolean,
): JudgedRegisters {
  const at = judgeSession(book, sent.date, sent.session, today);
  if (typeof at === 'string')
    return {
      registers: [],
      faults: sent.marks.map((_, row) => ({ row, fault: at })),
      unsettled: new Set(),
    };
  const byGroup = new Map<string, Mark[]>();
  if (whole)
    for (const group of sent.group === undefined ? groupsOn(book.roll, at.date) : [sent.group])
      byGroup.set(group, []);
  const faults: { row: number; fault: MarkFault }[] = [];
  const unsettled = new Set<number>();
  const seen = new Set<number>();
  const opens = yearOpens(book, at);
  for (const [row, mark] of sent.marks.entries()) {
    const judged = judgeMark(book, mark, at, sent.group, seen, opens);
    if (typeof judged === 'string') {
      faults.push({ row, fault: judged });
      if (mark.pupil !== undefined && !seen.has(mark.pupil)) unsettled.add(mark.pupil);
    } else marksOf(byGroup, judged.group).push(judged.mark);
  }
  const registers = [...byGroup].map(([group, marks]) => ({ ...at, group, marks }));
  return { registers, faults, unsettled };
}

function judgeMark(
  book: SchoolBook,
  { pupil, code, minutesLate }: SentMark,
  at: SessionOfDay,
  group: string | undefined,
  seen: Set<number>,
  opens: YearOpens,
): { readonly group: string; readonly mark: Mark } | MarkFault {
  const enrolled = judgePupil(book, pupil, at, group, opens);
  if (typeof enrolled === 'string') return enrolled;
  const byte = judgeCode(book, code, at);
  if (typeof byte === 'string') return byte;
  if (minutesLate !== undefined && !areMinutes(minutesLate)) return 'minutes-out-of-range';
  if (seen.has(pupil!)) return 'pupil-twice';
  seen.add(pupil!);
  return { group: enrolled.group, mark: { pupil: pupil!, byte, minutesLate } };
}

function marksOf(byGroup: Map<string, Mark[]>, group: string): Mark[] {
  const known = byGroup.get(group);
  if (known !== undefined) return known;
  const marks: Mark[] = [];
  byGroup.set(group, marks);
  return marks;
}
