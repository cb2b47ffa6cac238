import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { SchoolCalendar } from '../calendar/school-calendar.ts';
import type { Session } from '../codes/code-on-date.ts';
import { type Enrolment, holdsOn } from '../registers/enrolment.ts';
import type { Mark } from '../registers/packed-marks.ts';
import type { CodeSet } from './code-set.ts';
import { emptyWeek, type PackedSessions, schoolDays, withDay } from './packed-week.ts';
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

/** The newest version of one register. */
export interface RegisterToCount {
  readonly date: IsoDate;
  readonly session: Session;
  readonly marks: readonly Mark[];
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
  registers: readonly RegisterToCount[],
  school: CountedSchool,
): readonly PupilWeek[] {
  const days = Array.from({ length: schoolDays }, (_, day) => daysAfter(monday, day));
  const parts = days.map((date) => partOfYear(date, school.calendar));
  const rows = new Map<number, RowInHand[]>();
  for (const { date, session, marks } of registers) {
    const day = days.indexOf(date);
    if (day < 0) throw new RangeError(`${date} is not a school day of the week of ${monday}`);
    for (const { pupil, byte } of marks) {
      const to = school.relinked.get(pupil) ?? pupil;
      const enrolment = on(school, to, date) ?? on(school, pupil, date);
      if (enrolment === undefined) continue;
      const row = rowOf(rows, to, parts[day]!, traitsOn(enrolment, date, school));
      row[session] = withDay(row[session], day, byte);
    }
  }
  const pupils = [...rows.keys()].sort((a, b) => a - b);
  return pupils.flatMap((pupil) =>
    rows
      .get(pupil)!
      .map((row) => ({ ...row, ...sessionsOfWeek(row, monday) }))
      .sort(inOrder),
  );
}

/** Rows are kept in this order, so that the same marks give the same bytes. */
const inOrder = (a: PupilWeek, b: PupilWeek): number =>
  a.part - b.part || a.yearGroup - b.yearGroup || a.traits - b.traits;

type RowInHand = PupilTraits & { readonly pupil: number; readonly part: number } & Record<Session, number>;

const on = ({ roll }: CountedSchool, pupil: number, date: IsoDate): Enrolment | undefined =>
  roll.get(pupil)?.find((row) => holdsOn(row, date));

function traitsOn(enrolment: Enrolment, date: IsoDate, { calendar }: CountedSchool): PupilTraits {
  const summer = calendar?.terms.find(({ term }) => term === 'summer');
  const { yearGroup, boards } = enrolment;
  return traitsOf(scopeOf({ yearGroup, boards: boards === true }, date, summer?.halfTerm?.first), enrolment);
}

function rowOf(
  rows: Map<number, RowInHand[]>,
  pupil: number,
  part: number,
  { yearGroup, traits }: PupilTraits,
): RowInHand {
  let own = rows.get(pupil);
  if (own === undefined) {
    own = [];
    rows.set(pupil, own);
  }
  const found = own.find((row) => row.part === part && row.yearGroup === yearGroup && row.traits === traits);
  if (found !== undefined) return found;
  const row = { pupil, part, yearGroup, traits, am: emptyWeek, pm: emptyWeek };
  own.push(row);
  return row;
}
