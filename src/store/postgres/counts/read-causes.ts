import { sql } from 'kysely';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import { daysOfYear } from '../../../attendance/counts/counting-facts.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { lateChangesOf, leaversOfRow } from './cause-rows.ts';

/** Which school's year. */
export interface CausesAsked {
  readonly urn: Urn;
  readonly year: AcademicYear;
}

/**
 * Reads what makes other figures of a school differ, for its head and attendance lead: of the URN whose counts they see. Undefined where
 * no marks were counted here.
 */
export const readCauses = query(
  'see-registers',
  async (at, { urn, year }: CausesAsked): Promise<CauseCount | undefined> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const { first, last } = daysOfYear(year);
    // Both in one statement, so that they are of one moment.
    const row = await at.rows
      .selectFrom('cause_count as c')
      .leftJoin('late_change as l', (on) =>
        on.onRef('l.urn', '=', 'c.urn').on('l.on_date', '>=', first).on('l.on_date', '<=', last),
      )
      .select(['c.leavers', 'c.leavers_possible', 'c.leavers_absent', 'c.late_known'])
      .select(sql<IsoDate>`c.up_to::text`.as('up_to'))
      .select(lateColumns.map((column) => sumOf(column).as(column)))
      .where('c.urn', '=', school!.urn)
      .where('c.academic_year', '=', year)
      .groupBy(['c.urn', 'c.academic_year'])
      .executeTakeFirst();
    return (
      row && {
        upTo: row.up_to,
        leavers: leaversOfRow(row),
        late: row.late_known ? lateChangesOf(row) : undefined,
      }
    );
  },
);

const lateColumns = [
  'changed',
  'now_possible',
  'now_absent',
  'stood_possible',
  'stood_absent',
  'came_later',
] as const;

const sumOf = (column: (typeof lateColumns)[number]) =>
  sql<number>`coalesce(sum(${sql.ref(`l.${column}`)}), 0)::integer`;
