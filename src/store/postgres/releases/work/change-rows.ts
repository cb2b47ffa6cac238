import type { Insertable } from 'kysely';
import { isPresent, type Published } from '../../../../attendance/published.ts';
import { mostSurprising } from '../../../../expectations/comparison/most-surprising.ts';
import type { SchoolChange } from '../../../../expectations/comparison/school-change.ts';
import type { Surprise } from '../../../../expectations/comparison/surprise.ts';
import { hasExpectation, type Outcome } from '../../../../expectations/outcome.ts';
import type { ReleasedSchool } from '../../../../expectations/release.ts';
import type { ReleaseChangeRow } from '../../connection/tables/reviews.ts';

/** A row of `release_change`, without the release. */
export type ChangeRow = Omit<Insertable<ReleaseChangeRow>, 'release'>;

/** Every change as a row, the most surprising schools with their rank and reasons. */
export function changeRows(changes: readonly SchoolChange[]): readonly ChangeRow[] {
  const ranked = new Map(
    mostSurprising(changes).map(({ change, surprises }, i) => [
      change as SchoolChange,
      { rank: i + 1, surprises },
    ]),
  );
  return changes.map((change) => changeRow(change, ranked.get(change)));
}

function changeRow(
  { kind, now, before }: SchoolChange,
  ranked: { readonly rank: number; readonly surprises: readonly Surprise[] } | undefined,
): ChangeRow {
  const { school, localAuthorityName } = (now ?? before) as ReleasedSchool;
  return {
    urn: school.urn,
    before_urn: before?.school.urn ?? null,
    name: orNull(school.name),
    local_authority: localAuthorityName,
    phase: school.phase,
    kind,
    before_status: before?.outcome.status ?? null,
    status: now?.outcome.status ?? null,
    before_attendance: orNull(before?.attendance),
    attendance: orNull(now?.attendance),
    before_improvement: askedOf(before?.outcome)?.minimumImprovement ?? null,
    improvement: askedOf(now?.outcome)?.minimumImprovement ?? null,
    before_expected: askedOf(before?.outcome)?.expectedAttendance ?? null,
    expected: askedOf(now?.outcome)?.expectedAttendance ?? null,
    surprise_rank: ranked?.rank ?? null,
    surprises: ranked === undefined ? null : JSON.stringify(ranked.surprises),
  };
}

const askedOf = (outcome: Outcome | undefined) =>
  outcome !== undefined && hasExpectation(outcome) ? outcome : undefined;

const orNull = <T extends string | number>(figure: Published<T> | undefined): T | null =>
  figure !== undefined && isPresent(figure) ? figure : null;
