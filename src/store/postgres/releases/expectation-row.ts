import type { Insertable } from 'kysely';
import { isPresent } from '../../../attendance/published.ts';
import { hasExpectation } from '../../../expectations/outcome.ts';
import type { ReleasedSchool } from '../../../expectations/release.ts';
import type { ExpectationRow } from '../connection/tables/releases.ts';

/** One school's expectation as lists select and sort it. What is missing is null, never 0. */
export function expectationRow(
  release: number,
  { school, attendance, outcome, similar }: ReleasedSchool,
  kept: Pick<ExpectationRow, 'content' | 'drawn' | 'drawn_by'>,
): Insertable<ExpectationRow> {
  const set = hasExpectation(outcome) ? outcome : undefined;
  return {
    release,
    urn: school.urn,
    status: outcome.status,
    baseline_attendance: set?.baselineAttendance ?? (isPresent(attendance) ? attendance : null),
    published_attendance: isPresent(attendance) ? attendance : null,
    expected_attendance: set?.expectedAttendance ?? null,
    minimum_improvement: set?.minimumImprovement ?? null,
    similar_attendance: set?.similarAttendance ?? null,
    gap: set?.gap ?? null,
    similar_urns: similar.map(({ urn }) => urn),
    ...kept,
  };
}
