import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { JoinersCounted } from '../../../documents/dashboards/own/joiners-view.ts';
import { query } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** Which school's joiners. */
export interface JoinersAsked {
  readonly urn: Urn;
  /** In which they joined. */
  readonly year: AcademicYear;
}

/** Reads how absent a school's joiners were at their last school, by year group: for its head and attendance lead. */
export const readJoiners = query(
  'see-registers',
  async (at, { urn, year }: JoinersAsked): Promise<readonly JoinersCounted[]> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    return at.rows
      .selectFrom('joiner_count')
      .select(['year_group as yearGroup', 'joiners', 'bands'])
      .where('urn', '=', school!.urn)
      .where('academic_year', '=', year)
      .orderBy('year_group')
      .execute();
  },
);
