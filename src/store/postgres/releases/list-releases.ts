import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { query } from '../connection/handle.ts';

/** A release as the list shows it. */
export interface ListedRelease {
  readonly number: number;
  readonly state: ReleaseState;
  readonly expectationYear: AcademicYear | null;
  readonly method: string | null;
  readonly preparedBy: string;
  readonly createdAt: Date;
  /** When it was or will be released; null where no time is set. */
  readonly releaseAt: Date | null;
}

/** Every release, the newest first, and the corrections that wait to be made. */
export interface ReleasesListed {
  readonly releases: readonly ListedRelease[];
  /** Accepted questions of data about reports that no other has taken the place of. */
  readonly toCorrect: number;
}

/** The list of releases. */
export const listReleases = query(
  'see-releases',
  async (at, _: Record<never, never>): Promise<ReleasesListed> => {
    await at.decide({}, { action: 'saw-releases', recordKind: 'releases' });
    const rows = await at.rows
      .selectFrom('release')
      .innerJoin('person', 'person.id', 'release.prepared_by')
      .select([
        'release.number',
        'release.state',
        'release.expectation_year',
        'release.method_name',
        'release.method_version',
        'release.created_at',
        'release.release_at',
        'person.name',
      ])
      .orderBy('release.number', 'desc')
      .execute();
    const releases = rows.map(
      (row): ListedRelease => ({
        number: row.number,
        state: row.state,
        expectationYear: row.expectation_year,
        method: row.method_name === null ? null : `${row.method_name} ${row.method_version}`,
        preparedBy: row.name,
        createdAt: row.created_at,
        releaseAt: row.release_at,
      }),
    );
    const { n } = await at.rows
      .selectFrom('response')
      .innerJoin('response_event as accepted', (join) =>
        join.onRef('accepted.response', '=', 'response.id').on('accepted.kind', '=', 'accepted'),
      )
      .innerJoin('release', 'release.number', 'response.release')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('response.kind', '=', 'question-data')
      .where('release.state', 'in', ['released', 'suspended'])
      .executeTakeFirstOrThrow();
    return { releases, toCorrect: n };
  },
);
