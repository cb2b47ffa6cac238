import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { JoinersCounted } from '../../../documents/dashboards/own/joiners-view.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';

/** Which school's joiners. */
export interface JoinersAsked {
  readonly urn: Urn;
  /** In which they joined. */
  readonly year: AcademicYear;
}

/** Reads how absent a school's joiners were at their last school, by year group: for its head and attendance lead. Of all its URNs. */
export const readJoiners = query(
  'see-registers',
  async (at, { urn, year }: JoinersAsked): Promise<readonly JoinersCounted[]> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
    const found = await at.rows
      .selectFrom('joiner_count')
      .select(['year_group', 'joiners', 'bands'])
      .where(isOfSchool('urn', school!.urn))
      .where('academic_year', '=', year)
      .orderBy('year_group')
      .execute();
    return [...Map.groupBy(found, ({ year_group }) => year_group)].map(([yearGroup, rows]) => ({
      yearGroup,
      joiners: rows.reduce<number | undefined>(
        (sum, { joiners }) => (sum === undefined || joiners === null ? undefined : sum + joiners),
        0,
      ),
      bands: rows[0]!.bands.map((_, band) => rows.reduce((sum, { bands }) => sum + bands[band]!, 0)),
    }));
  },
);
