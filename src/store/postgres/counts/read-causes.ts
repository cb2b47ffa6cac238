import { sql } from 'kysely';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { CauseCount } from '../../../attendance/counts/cause-count.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { causeCountOf } from './cause-count-row.ts';

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
    const row = await at.rows
      .selectFrom('cause_count')
      .selectAll()
      .select(sql<IsoDate>`up_to::text`.as('up_to'))
      .where('urn', '=', school!.urn)
      .where('academic_year', '=', year)
      .executeTakeFirst();
    return row && causeCountOf(row);
  },
);
