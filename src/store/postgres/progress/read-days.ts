import type { ReadonlyKysely } from 'kysely/readonly';
import type pg from 'pg';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type SchoolDay, schoolDayLayout } from '../../../progress/days/school-day.ts';
import type { PackedYearGroup } from '../../../progress/shocks/year-group-events.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';

type Rows = Pick<ReadonlyKysely<Tables>, 'selectFrom'>;

/**
 * A school's days of an academic year and the one before, oldest first. Days under an earlier URN of it are its own; where both have a day,
 * the later URN's stands.
 *
 * @param urn any URN of the school
 */
export async function readSchoolDays(rows: Rows, year: AcademicYear, urn: Urn): Promise<SchoolDay[]> {
  const found = await rows
    .selectFrom('school_days')
    .select(['school_days.days', 'school_days.urn', todaysUrn({ column: 'school_days.urn' }).as('today')])
    .where('school_days.academic_year', 'in', [year, yearAfter(year, -1)])
    .where(isOfSchool('school_days.urn', urn))
    .execute();
  const parts = found.toSorted((a, b) => Number(a.urn === a.today) - Number(b.urn === b.today));
  return schoolDayLayout.unpack(
    parts.reduce<Buffer>((days, part) => schoolDayLayout.merged(days, part.days), Buffer.alloc(0)),
  );
}

/** Rows that are read at a time: some megabytes. */
const batch = 500;

/** The same of every school, packed, by its URN of today. */
export async function readAllSchoolDays(
  client: pg.ClientBase,
  year: AcademicYear,
): Promise<Map<Urn, Buffer>> {
  const kept = new Map<Urn, Buffer>();
  await inBatches<{ today: Urn; days: Buffer }>(
    client,
    {
      sql: `select todays_urn(urn) as today, days from school_days where academic_year = any ($1)
        order by urn = todays_urn(urn), urn, academic_year`,
      values: [[year, yearAfter(year, -1)]],
    },
    ({ today, days }) => {
      const before = kept.get(today);
      kept.set(today, before === undefined ? days : schoolDayLayout.merged(before, days));
    },
  );
  return kept;
}

/** Gives the year groups of every school in an academic year in turn, where counts tell them apart, by its URN of today. */
export async function eachSchoolsYearGroups(
  client: pg.ClientBase,
  year: AcademicYear,
  look: (today: Urn, groups: readonly PackedYearGroup[]) => void,
): Promise<void> {
  let school: { urn: Urn; today: Urn; groups: PackedYearGroup[] } | undefined;
  const lookAtSchool = () => {
    if (school !== undefined) look(school.today, school.groups);
  };
  await inBatches<{ urn: Urn; today: Urn; year_group: number; days: Buffer }>(
    client,
    {
      sql: `select urn, todays_urn(urn) as today, year_group, days from year_group_days where academic_year = $1
        order by urn, year_group`,
      values: [year],
    },
    ({ urn, today, year_group: yearGroup, days }) => {
      if (school?.urn !== urn) {
        lookAtSchool();
        school = { urn, today, groups: [] };
      }
      school.groups.push({ yearGroup, days });
    },
  );
  lookAtSchool();
}

/** Reads rows a batch at a time. */
async function inBatches<Row extends object>(
  client: pg.ClientBase,
  { sql, values }: { readonly sql: string; readonly values: readonly unknown[] },
  each: (row: Row) => void,
): Promise<void> {
  await client.query(`declare in_batches no scroll cursor for ${sql}`, [...values]);
  for (;;) {
    const { rows } = await client.query<Row>(`fetch ${batch} from in_batches`);
    rows.forEach(each);
    if (rows.length < batch) break;
  }
  await client.query('close in_batches');
}
