import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type ComparedPhase, comparedAs } from '../../../attendance/phase.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';

/** A school of a release, and what is asked of it. */
export interface SchoolAsked {
  /** Under which it was released. */
  readonly urn: Urn;
  /** Its URN of today: days are kept for it. */
  readonly today: Urn;
  readonly phase: ComparedPhase;
  /** Local authority's code, or empty. */
  readonly area: string;
  /**
   * What is expected less last year's own figure, pp: not the improvement that is asked, where earlier years steadied the
   * baseline; it may be below 0. Undefined where nothing is asked.
   */
  readonly asked: number | undefined;
  /** Attendance of the whole of last year, %. */
  readonly lastYear: number | undefined;
  /** By their URNs of today. */
  readonly similar: readonly Urn[];
}

/** The schools of a release, by URN. */
export async function schoolsAsked(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
  release: number,
): Promise<readonly SchoolAsked[]> {
  const found = await rows
    .selectFrom('expectation')
    .innerJoin('release_school', (join) =>
      join
        .onRef('release_school.release', '=', 'expectation.release')
        .onRef('release_school.urn', '=', 'expectation.urn'),
    )
    .select([
      'expectation.urn',
      'expectation.similar_urns',
      'expectation.expected_attendance',
      sql<number | null>`coalesce(expectation.published_attendance, expectation.baseline_attendance)`.as(
        'last_year',
      ),
      'release_school.phase',
      'release_school.local_authority_code',
      sql<Urn>`todays_urn(expectation.urn)`.as('today'),
    ])
    .where('expectation.release', '=', release)
    .orderBy('expectation.urn')
    .execute();
  const today = new Map(found.map((row) => [row.urn, row.today]));
  return found.map((row) => ({
    urn: row.urn,
    today: row.today,
    phase: comparedAs(row.phase),
    area: row.local_authority_code ?? '',
    asked:
      row.expected_attendance === null || row.last_year === null
        ? undefined
        : row.expected_attendance - row.last_year,
    lastYear: row.last_year ?? undefined,
    similar: row.similar_urns.map((urn) => today.get(urn) ?? urn),
  }));
}
