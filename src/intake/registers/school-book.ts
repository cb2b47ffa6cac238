import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../attendance/calendar/school-calendar.ts';
import { type Enrolment, holdsOn } from '../../attendance/registers/enrolment.ts';
import { compareGroups } from '../../attendance/registers/group-order.ts';
import type { Urn } from '../../attendance/urn.ts';

/** What a school has said of itself, against which its marks are judged. */
export interface SchoolBook {
  readonly urn: Urn;
  /** Goes up whenever anything here changes. */
  readonly version: number;
  readonly calendars: ReadonlyMap<AcademicYear, SchoolCalendar>;
  /** Codes by what the school calls them. */
  readonly mapping: ReadonlyMap<string, string>;
  readonly roll: Roll;
}

/** The roll, by pupil. */
export type Roll = ReadonlyMap<number, readonly Enrolment[]>;

/** A pupil whom a reference names, with what the roll says of the pupil: nothing, where the pupil was never on it. */
export interface RolledPupil {
  readonly pupil: number;
  readonly periods: readonly Enrolment[];
}

/** What the roll says of a pupil on a date; undefined when the pupil is not on it. */
export function enrolledOn(roll: Roll, pupil: number, date: IsoDate): Enrolment | undefined {
  return roll.get(pupil)?.find((row) => holdsOn(row, date));
}

/** Registration groups with somebody on roll on a date: the registers that are expected. */
export function groupsOn(roll: Roll, date: IsoDate): readonly string[] {
  const groups = new Set<string>();
  for (const rows of roll.values()) {
    const row = rows.find((candidate) => holdsOn(candidate, date));
    if (row !== undefined) groups.add(row.group);
  }
  return [...groups].sort(compareGroups);
}
