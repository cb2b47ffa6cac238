import { type IsoDate, weekdayOf, weekOf } from '../../src/attendance/calendar/iso-date.ts';
import { emptyWeek, withDay } from '../../src/attendance/counts/packed-week.ts';
import { partOfYear } from '../../src/attendance/counts/part-of-year.ts';
import { traitsOf } from '../../src/attendance/counts/pupil-traits.ts';
import type { PupilWeek } from '../../src/attendance/counts/pupil-weeks.ts';
import { sessionsOfWeek } from '../../src/attendance/counts/sessions-of-week.ts';
import {
  bucketOf,
  type MarksStore,
  type SchoolWeek,
  type WrittenUnit,
} from '../../src/store/marks/marks-store.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { closed, notOnRoll } from '../../src/trial/synthetic-marks/mark-bytes.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { yearSessions } from '../../src/trial/synthetic-marks/school-year-dates.ts';
import type { SchoolYearMarks } from '../../src/trial/synthetic-marks/school-year-marks.ts';

/** A year of invented marks in a store. */
export interface MarksOfEngland {
  readonly units: readonly WrittenUnit[];
  readonly schools: number;
  readonly marks: number;
}

const [seed, year] = [6, 2025];

/** Writes a year of the marks of so many schools, bucket by bucket. */
export async function writeMarksOfEngland(store: MarksStore, schools: number): Promise<MarksOfEngland> {
  const all = markedSchools(synthesiseEngland(schools, seed, undefined), seed, year);
  const units: WrittenUnit[] = [];
  let marks = 0;
  for (const [bucket, own] of Map.groupBy(all, ({ urn }) => bucketOf(urn))) {
    const weeks = new Map<IsoDate, SchoolWeek[]>();
    for (const of of yearsOfSchools(own, seed, year)) {
      marks += marksIn(of);
      for (const [monday, rows] of weeksOf(of)) {
        const before = weeks.get(monday);
        if (before === undefined) weeks.set(monday, [{ urn: of.school.urn, rows }]);
        else before.push({ urn: of.school.urn, rows });
      }
    }
    for (const [monday, ofWeek] of [...weeks].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const unit = await store.writeUnit({ monday, bucket, kept: 'files' }, undefined, ofWeek);
      if (unit !== undefined) units.push(unit);
    }
  }
  return { units, schools: all.length, marks };
}

const isMark = (byte: number): boolean => byte !== closed && byte !== notOnRoll;

function marksIn({ pupils, days, codes }: SchoolYearMarks): number {
  let marks = 0;
  for (let pupil = 0; pupil < pupils.length; pupil += 1)
    for (let session = 0; session < 2 * days.length; session += 1)
      if (isMark(codes[pupil * yearSessions + session]!)) marks += 1;
  return marks;
}

/** A school's rows by the Monday of their week. */
export function weeksOf({
  pupils,
  counted,
  days,
  codes,
  calendar,
}: SchoolYearMarks): Map<IsoDate, readonly PupilWeek[]> {
  const traits = pupils.map((pupil, i) => traitsOf(i < counted ? 'in' : 'out', pupil));
  const weeks = new Map<IsoDate, readonly PupilWeek[]>();
  for (const [monday, own] of Map.groupBy(days.keys(), (day) => weekOf(days[day]!))) {
    const part = partOfYear(days[own[0]!]!, calendar);
    // Once a week, and not once a mark.
    const weekdays = own.map((day) => ({ day, weekday: weekdayOf(days[day]!) - 1 }));
    const rows = pupils.map((_, pupil) => {
      let [am, pm] = [emptyWeek, emptyWeek];
      for (const { day, weekday } of weekdays) {
        const at = pupil * yearSessions + 2 * day;
        if (isMark(codes[at]!)) am = withDay(am, weekday, codes[at]!);
        if (isMark(codes[at + 1]!)) pm = withDay(pm, weekday, codes[at + 1]!);
      }
      return { pupil: pupil + 1, part, ...traits[pupil]!, am, pm, ...sessionsOfWeek({ am, pm }, monday) };
    });
    weeks.set(
      monday,
      rows.filter(({ am, pm }) => am !== emptyWeek || pm !== emptyWeek),
    );
  }
  return weeks;
}
