import { sql } from 'kysely';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { YearEnd } from '../../../progress/year-end/year-end.ts';
import type { YearTurnState } from '../../../workflow/year-turn/year-turn-step.ts';
import { query } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { nameOfSchool } from '../responses/school-name.ts';

/** How a year of a school ended. */
export interface YearResult {
  readonly release: number;
  readonly year: AcademicYear;
  readonly state: YearTurnState;
  readonly end: YearEnd;
}

/** How a school's years ended, the newest first, as far as the viewer may know. */
export interface YearResults {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly years: readonly YearResult[];
}

/** Reads how a school's years ended. A school of which the viewer may know no year yet is not found. */
export const readYearResults = query('see-year-results', async (at, asked: Urn): Promise<YearResults> => {
  const school = await schoolFacts(at.rows, asked);
  const urn = school?.urn ?? asked;
  const found = await at.rows
    .selectFrom('year_result')
    .innerJoin(
      sql<{
        release: number;
        year: AcademicYear;
        state: YearTurnState;
        state_at: Date;
      }>`years_shown()`.as('turn'),
      'turn.release',
      'year_result.release',
    )
    .select(['turn.release', 'turn.year', 'turn.state', 'year_result.result'])
    .where(isOfSchool('year_result.urn', urn))
    // Of a year with two releases the one by which it was closed, or else the later.
    .distinctOn('turn.year')
    .orderBy('turn.year', 'desc')
    .orderBy(sql`turn.state = 'closed'`, 'desc')
    .orderBy('turn.release', 'desc')
    .execute();
  const state = (['closed', 'shown', 'made'] as const).find((each) =>
    found.some((one) => one.state === each),
  );
  await at.decide(school && state && { school, yearTurn: state }, {
    action: 'saw-year-results',
    recordKind: 'progress',
    urn,
  });
  return {
    urn,
    schoolName: await nameOfSchool(at.rows, urn),
    years: found.map(({ release, year, state: of, result }) => ({ release, year, state: of, end: result })),
  };
});
