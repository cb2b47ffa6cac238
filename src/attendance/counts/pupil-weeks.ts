import type { IsoDate } from '../calendar/iso-date.ts';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import type { Session } from '../codes/code-on-date.ts';
import { type Enrolment, holdsOn } from '../registers/enrolment.ts';
import { eachMark } from '../registers/packed-marks.ts';
import type { CodeSet } from './code-set.ts';
import { daysOfWeek, emptyWeek, type PackedSessions, withDay } from './packed-week.ts';
import { partOfYear } from './part-of-year.ts';
import { type PupilTraits, traitsOf } from './pupil-traits.ts';
import { sessionsOfWeek } from './sessions-of-week.ts';
import { scopeOf } from './statistical-scope.ts';

/** One enrolment's week, as long as the roll said one thing of it: what files of marks have a row for. */
export interface PupilWeek extends PupilTraits, PackedSessions {
  /** Number of the enrolment at its school. */
  readonly pupil: number;
  /** Which half of which term: `partOfYear`. */
  readonly part: number;
  /** Sessions that were possible, and of them missed. */
  readonly possible: number;
  readonly absent: number;
  readonly codes: CodeSet;
}

/** The newest versions of a session's registers. */
export interface SessionToCount {
  readonly date: IsoDate;
  readonly session: Session;
  /** How many there are. */
  readonly registers: number;
  /** As `packMarks` packs them, one register after the other in the order of their groups. */
  readonly marks: Uint8Array;
}

/** What a school says of its pupils and its year, as far as counts depend on it. */
export interface CountedSchool {
  readonly roll: ReadonlyMap<number, readonly Enrolment[]>;
  /** Enrolments that were one child with another: their marks are read as the other's. */
  readonly relinked: ReadonlyMap<number, number>;
  readonly calendar: SchoolCalendar | undefined;
}

/**
 * Reads a week's registers pupil by pupil. A mark of a pupil who was not on roll that day is in no row.
 *
 * @param monday of the week
 * @returns rows by pupil, and of a pupil by what the roll said first
 */
export function pupilWeeks(
  monday: IsoDate,
  registers: readonly SessionToCount[],
  school: CountedSchool,
): readonly PupilWeek[] {
  const week = daysOfWeek(monday).map((date) => dayOf(date, school.calendar));
  const hands = new Map<number, PupilInHand>();
  const anybodyRelinked = school.relinked.size > 0;
  for (const { date, session, marks } of registers) {
    const weekday = week.findIndex((own) => own.date === date);
    if (weekday < 0) throw new RangeError(`${date} is not a school day of the week of ${monday}`);
    const day = week[weekday]!;
    eachMark(marks, (pupil, byte) => {
      const to = anybodyRelinked ? (school.relinked.get(pupil) ?? pupil) : pupil;
      let hand = hands.get(to);
      if (hand === undefined) {
        hand = { pupil: to, periods: school.roll.get(to) ?? [], rows: [] };
        hands.set(to, hand);
      }
      let said = periodOn(hand.periods, date);
      if (said === undefined && to !== pupil) said = periodOn(school.roll.get(pupil) ?? [], date);
      if (said === undefined) return;
      const row = rowOf(hand, day, said);
      row[session] = withDay(row[session], weekday, byte);
    });
  }
  const weeks: PupilWeek[] = [];
  for (const { rows } of [...hands.values()].sort((a, b) => a.pupil - b.pupil)) {
    const own = rows.map(({ row }) => weekOfRow(row, monday));
    weeks.push(...(own.length > 1 ? own.sort(inOrder) : own));
  }
  return weeks;
}

/** Written out: a school has some hundreds a week, and to copy one as it comes takes several times as long. */
function weekOfRow({ pupil, part, yearGroup, traits, am, pm }: Row, monday: IsoDate): PupilWeek {
  const { possible, absent, codes } = sessionsOfWeek({ am, pm }, monday);
  return { pupil, part, yearGroup, traits, am, pm, possible, absent, codes };
}

/** Rows are kept in this order, so that the same marks give the same bytes. */
const inOrder = (a: PupilWeek, b: PupilWeek): number =>
  a.part - b.part || a.yearGroup - b.yearGroup || a.traits - b.traits;

/** A day, with all of it on which rows depend. */
interface DayOfWeek {
  readonly date: IsoDate;
  readonly part: number;
  readonly summerHalfTerm: IsoDate | undefined;
  /** Whether Year 11 stands apart from then on. */
  readonly isAfterHalfTerm: boolean;
}

function dayOf(date: IsoDate, calendar: SchoolCalendar | undefined): DayOfWeek {
  const summerHalfTerm = calendar?.terms.find(({ term }) => term === 'summer')?.halfTerm?.first;
  return {
    date,
    part: partOfYear(date, calendar),
    summerHalfTerm,
    isAfterHalfTerm: summerHalfTerm !== undefined && date >= summerHalfTerm,
  };
}

type Row = PupilTraits & { readonly pupil: number; readonly part: number } & Record<Session, number>;

/** A row, and for which of what the roll said, and of which day, it was looked for last. */
interface RowInHand {
  readonly row: Row;
  said: Enrolment;
  day: DayOfWeek;
}

/** A pupil of whom there is a mark: what the roll says of it, and its rows so far. */
interface PupilInHand {
  readonly pupil: number;
  readonly periods: readonly Enrolment[];
  readonly rows: RowInHand[];
}

function periodOn(periods: readonly Enrolment[], date: IsoDate): Enrolment | undefined {
  for (const period of periods) if (holdsOn(period, date)) return period;
  return undefined;
}

function rowOf({ pupil, rows: own }: PupilInHand, day: DayOfWeek, said: Enrolment): Row {
  // Nearly every mark is like the pupil's last.
  for (const hand of own)
    if (hand.said === said && hand.day.part === day.part && hand.day.isAfterHalfTerm === day.isAfterHalfTerm)
      return hand.row;
  const boards = said.boards === true;
  const scope = scopeOf({ yearGroup: said.yearGroup, boards }, day.date, day.summerHalfTerm);
  const { yearGroup, traits } = traitsOf(scope, said);
  const found = own.find(
    ({ row }) => row.part === day.part && row.yearGroup === yearGroup && row.traits === traits,
  );
  if (found !== undefined) {
    found.said = said;
    found.day = day;
    return found.row;
  }
  const row = { pupil, part: day.part, yearGroup, traits, am: emptyWeek, pm: emptyWeek };
  own.push({ row, said, day });
  return row;
}
