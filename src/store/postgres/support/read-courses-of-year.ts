import { sql } from 'kysely';
import { type AcademicYear, yearAfter } from '../../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../../attendance/phase.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { CourseKept, OfferCame } from '../../../support/effect/courses-of-year.ts';
import type { YearRead } from '../../../support/need/offer-by-rule.ts';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';

interface Row {
  readonly phase: ComparedPhase;
  readonly region: Region | null;
  readonly fsm_quintile: number | null;
  readonly years: readonly YearRead[];
  readonly came: OfferCame;
  readonly hub: Urn | null;
  readonly days: number | null;
  readonly region_full: boolean;
  readonly two_before: number | null;
  readonly one_before: number | null;
  readonly chosen_in: number | null;
  readonly after: number | null;
}

/** States of a release whose figures are relied on. */
const relied: readonly string[] = ['released', 'superseded'];

/** A year is not closed yet, so that its rates are not settled. */
export class YearNotClosed extends Error {
  readonly year: AcademicYear;

  constructor(year: AcademicYear) {
    super(`${year} is not closed`);
    this.year = year;
  }
}

/** A year is closed, and the release that it was closed from was suspended, so that its rates are not to be relied on. */
export class YearSuspended extends Error {
  readonly year: AcademicYear;

  constructor(year: AcademicYear) {
    super(`${year} is closed from a release that was suspended`);
    this.year = year;
  }
}

/**
 * What became of the schools that fell short beyond chance in the year before, by the end of a year: without their numbers, in the
 * order of their figures. For the command line alone, which the database holds to as well.
 *
 * @param year the year of support; it and the year before must be closed
 * @throws YearNotClosed
 * @throws YearSuspended
 */
export function readCoursesOfYear(
  database: CommandDatabase,
  year: AcademicYear,
): Promise<readonly CourseKept[]> {
  const chosenIn = yearAfter(year, -1);
  return asCommand(database, async (rows, audit) => {
    const closed = await rows
      .selectFrom('year_turn')
      .innerJoin('release', 'release.number', 'year_turn.release')
      .select(['year_turn.year', 'release.state'])
      .where('year_turn.state', '=', 'closed' as never)
      .where('year_turn.year', 'in', [chosenIn, year])
      .execute();
    for (const each of [chosenIn, year]) {
      const turns = closed.filter((turn) => turn.year === each);
      if (turns.length === 0) throw new YearNotClosed(each);
      if (!turns.some(({ state }) => relied.includes(state))) throw new YearSuspended(each);
    }
    audit({ action: 'compared-support', recordKind: 'support', detail: { year, at: 'command line' } });
    const found = await rows.selectFrom(sql<Row>`support_courses(${year})`.as('c')).selectAll().execute();
    return found.map(courseOf);
  });
}

const courseOf = (row: Row): CourseKept => ({
  phase: row.phase,
  region: row.region ?? undefined,
  fsmQuintile: row.fsm_quintile ?? undefined,
  years: row.years,
  came: row.came,
  hub: row.hub ?? undefined,
  days: row.days ?? undefined,
  regionFull: row.region_full,
  rates: {
    twoBefore: row.two_before ?? undefined,
    oneBefore: row.one_before ?? undefined,
    chosenIn: row.chosen_in ?? undefined,
    after: row.after ?? undefined,
  },
});
