import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeClassOf, isPlain, late, notYetKnown } from './mark-bytes.ts';
import { markStream } from './mark-streams.ts';
import { yearSessions } from './school-year-dates.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';

/** How registers settle. DfE found that a day's absence falls by about one point before it does (docs/domain/registers.md). */
const settling = {
  /** Of sessions that end as present or at an activity, the share that stood as not yet known on the first evening. */
  presentLater: 0.0085,
  /** The same of those that end as late. */
  lateLater: 0.3,
  /** Of sessions that end as absent for a reason, the share whose reason was not yet known. */
  reasonLater: 0.25,
  /** Of registers of a group, the share that was not taken on the day. */
  takenLater: 0.004,
  /** Chance that what is to change changes on the next day of term; else on one after, within `longest`. */
  nextDay: 0.5,
  longest: 8,
} as const;

/** Marks that stood otherwise on their first evening, by ascending cell. */
export interface SettlingMarks {
  readonly cells: Int32Array;
  /** What stood first; 0 for a register that was not taken. */
  readonly first: Uint8Array;
  /** Days of term after its own day on which the mark became what it is. */
  readonly after: Uint8Array;
}

/** What was still to change of a school's year on each first evening. */
export function settlingMarks(marks: SchoolYearMarks, seed: number): SettlingMarks {
  const { codes, pupils, school, year } = marks;
  const random = markStream(seed, 'settling', year, school.urn);
  const first = new Map<number, number>();
  const change = (rate: number, concerns: (byte: number) => boolean, to: number) => {
    const many = random.binomial(codes.length, rate);
    for (let n = 0; n < many; n += 1) {
      const cell = random.integer(codes.length);
      if (concerns(codes[cell]!)) first.set(cell, to);
    }
  };
  change(settling.presentLater, (byte) => codeClassOf(byte) === 'attending' && byte !== late, notYetKnown);
  for (let cell = 0; cell < codes.length; cell += 1) {
    const byte = codes[cell]!;
    if (isPlain(byte) || codeClassOf(byte) === 'other') continue;
    if (
      byte === late
        ? random.next() < settling.lateLater
        : reasoned(byte) && random.next() < settling.reasonLater
    )
      first.set(cell, notYetKnown);
  }
  const groups = [...Map.groupBy(pupils.keys(), (pupil) => pupils[pupil]!.group).values()];
  const untaken = random.binomial(groups.length * yearSessions, settling.takenLater);
  for (let n = 0; n < untaken; n += 1) {
    const session = random.integer(yearSessions);
    for (const pupil of groups[random.integer(groups.length)]!)
      if (codeClassOf(codes[pupil * yearSessions + session]!) !== 'other')
        first.set(pupil * yearSessions + session, 0);
  }
  const cells = Int32Array.from(first.keys()).sort();
  return {
    cells,
    first: Uint8Array.from(cells, (cell) => first.get(cell)!),
    after: Uint8Array.from(cells, () => {
      let days = 1;
      while (days < settling.longest && random.next() >= settling.nextDay) days += 1;
      return days;
    }),
  };
}

const reasoned = (byte: number): boolean => byte !== notYetKnown && codeClassOf(byte) === 'absent';

/** Every day as it stood on its own evening. */
export function firstEvenings({ codes }: SchoolYearMarks, { cells, first }: SettlingMarks): Uint8Array {
  const standing = Uint8Array.from(codes);
  for (const [i, cell] of cells.entries()) standing[cell] = first[i]!;
  return standing;
}

/**
 * The marks as they stood at the end of a day: nothing of later days, and what had not settled as it was.
 *
 * @param evening place of the day among the term days
 */
export function marksOnEvening(
  { codes }: SchoolYearMarks,
  settlings: SettlingMarks,
  evening: number,
): Uint8Array {
  const standing = Uint8Array.from(codes);
  for (const [i, cell] of settlings.cells.entries()) {
    const day = (cell % yearSessions) >> 1;
    if (day + settlings.after[i]! > evening) standing[cell] = settlings.first[i]!;
  }
  for (let start = 0; start < standing.length; start += yearSessions)
    standing.fill(0, start + 2 * (evening + 1), start + yearSessions);
  return standing;
}

/** The place of the last day of term on or before a date; -1 before the first. */
export function eveningOf(days: readonly IsoDate[], date: IsoDate): number {
  return days.findLastIndex((day) => day <= date);
}
