import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type SchoolDay, unpackDays, withDays } from '../../../progress/days/school-day.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';

type Rows = Pick<ReadonlyKysely<Tables>, 'selectFrom'>;

/** A school's days of an academic year and the one before, oldest first, under the URN of today. */
export interface DaysKept {
  readonly urn: Urn;
  readonly days: readonly SchoolDay[];
}

/**
 * The days of schools in an academic year and the one before. Days under an earlier URN of a school are its own; where both have a day,
 * the later URN's stands.
 *
 * @param urn by any URN of a school; undefined: of all schools
 */
export async function readSchoolDays(
  rows: Rows,
  year: AcademicYear,
  urn?: Urn,
): Promise<readonly DaysKept[]> {
  const found = await rows
    .selectFrom('school_days')
    .select(['school_days.days', 'school_days.urn', todaysUrn({ column: 'school_days.urn' }).as('today')])
    .where('school_days.academic_year', 'in', [year, yearAfter(year, -1)])
    .$if(urn !== undefined, (all) => all.where(isOfSchool('school_days.urn', urn!)))
    .execute();
  const bySchool = Map.groupBy(found, ({ today }) => today);
  return [...bySchool]
    .sort(([a], [b]) => a - b)
    .map(([today, parts]) => {
      const [first, ...others] = parts.toSorted((a, b) => Number(a.urn === today) - Number(b.urn === today));
      return {
        urn: today,
        days: others.reduce((days, part) => withDays(days, unpackDays(part.days)), unpackDays(first!.days)),
      };
    });
}

/** The days of each year group of schools in an academic year, where counts tell them apart. */
export async function readYearGroupDays(
  rows: Rows,
  year: AcademicYear,
): Promise<readonly (DaysKept & { readonly yearGroup: number })[]> {
  const found = await rows
    .selectFrom('school_days')
    .select(['urn', 'year_groups'])
    .where('academic_year', '=', year)
    .where(sql<boolean>`year_groups <> '{}'`)
    .orderBy('urn')
    .execute();
  return found.flatMap(({ urn, year_groups }) =>
    Object.entries(year_groups as unknown as Readonly<Record<string, string>>).map(([group, packed]) => ({
      urn,
      yearGroup: Number(group),
      days: unpackDays(Buffer.from(packed, 'base64')),
    })),
  );
}
