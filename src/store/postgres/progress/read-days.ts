import type { ReadonlyKysely } from 'kysely/readonly';
import type pg from 'pg';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { ManyBytes } from '../../../progress/days/many-bytes.ts';
import { type SchoolDay, schoolDayLayout, yearGroupLayout } from '../../../progress/days/school-day.ts';
import type { PackedYearGroup } from '../../../progress/shocks/year-groups-seen.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { readAhead } from './read-ahead.ts';

/** A year group's days as they are kept. */
interface KeptYearGroup extends PackedYearGroup {
  readonly days: Buffer;
}

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

/** Days of every school, packed, by its URN of today. A national year of them is some 270 MB. */
export interface AllSchoolDays {
  readonly of: ReadonlyMap<Urn, Buffer>;
  /** Gives their room back; they are not to be read after that. */
  free(): void;
}

/** The same of every school. */
export async function readAllSchoolDays(client: pg.ClientBase, year: AcademicYear): Promise<AllSchoolDays> {
  const bytes = new ManyBytes();
  const of = new Map<Urn, Buffer>();
  let inHand: { readonly today: Urn; days: Buffer } | undefined;
  const keep = () => {
    if (inHand === undefined) return;
    const before = of.get(inHand.today);
    of.set(
      inHand.today,
      bytes.keep(before === undefined ? inHand.days : schoolDayLayout.merged(before, inHand.days)),
    );
  };
  await readAhead<{ today: Urn; days: Buffer }>(
    client,
    {
      sql: `select todays_urn(urn) as today, days from school_days where academic_year = any ($1)
        order by urn = todays_urn(urn), urn, academic_year`,
      values: [[year, yearAfter(year, -1)]],
      batch,
    },
    (rows) => {
      for (const { today, days } of rows) {
        if (inHand?.today === today) {
          inHand.days = schoolDayLayout.merged(inHand.days, days);
          continue;
        }
        keep();
        inHand = { today, days };
      }
    },
  );
  keep();
  return { of, free: () => bytes.free() };
}

/**
 * Gives the year groups of every school in an academic year in turn, where counts tell them apart, by its URN of today: each school once,
 * with the days under its earlier URNs. Where two URNs have a day, the later one's stands.
 */
export async function eachSchoolsYearGroups(
  client: pg.ClientBase,
  year: AcademicYear,
  look: (today: Urn, groups: readonly KeptYearGroup[]) => void,
): Promise<void> {
  const { rows } = await client.query<{ urn: Urn; today: Urn }>(
    `select urn, todays_urn(urn) as today from (select distinct urn from year_group_days where academic_year = $1) as kept
      order by urn = todays_urn(urn), urn`,
    [year],
  );
  const urnsOf = Map.groupBy(rows, ({ today }) => today);
  const todayOf = new Map(rows.map(({ urn, today }) => [urn, today]));
  // The few that had several URNs wait until all of theirs are read.
  const parts = new Map<Urn, readonly KeptYearGroup[]>();
  let school: { readonly urn: Urn; readonly groups: KeptYearGroup[] } | undefined;
  const lookAtSchool = () => {
    if (school === undefined) return;
    const today = todayOf.get(school.urn)!;
    if (urnsOf.get(today)!.length === 1) look(today, school.groups);
    else parts.set(school.urn, school.groups);
  };
  await readAhead<{ urn: Urn; year_group: number; days: Buffer }>(
    client,
    {
      sql: 'select urn, year_group, days from year_group_days where academic_year = $1 order by urn, year_group',
      values: [year],
      batch,
    },
    (rows) => {
      for (const { urn, year_group: yearGroup, days } of rows) {
        if (school?.urn !== urn) {
          lookAtSchool();
          school = { urn, groups: [] };
        }
        school.groups.push({ yearGroup, days });
      }
    },
  );
  lookAtSchool();
  for (const [today, urns] of urnsOf)
    if (urns.length > 1) look(today, mergedGroups(urns.flatMap(({ urn }) => parts.get(urn)!)));
}

/** Each year group once: where two have a day, that of the one given later stands. */
const mergedGroups = (groups: readonly KeptYearGroup[]): readonly KeptYearGroup[] =>
  [...Map.groupBy(groups, ({ yearGroup }) => yearGroup)].map(([yearGroup, own]) => ({
    yearGroup,
    days: own.reduce<Buffer>((days, part) => yearGroupLayout.merged(days, part.days), Buffer.alloc(0)),
  }));
