import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { ReleaseState } from '../../../../workflow/release/release-state.ts';
import { asCommand, type CommandDatabase } from '../../connection/handle.ts';

/** A release for a person at a terminal. */
export interface ReleaseLine {
  readonly number: number;
  readonly state: ReleaseState;
  readonly expectationYear: AcademicYear | null;
  readonly contentId: string | null;
  readonly releaseAt: Date | null;
}

/** Every release, the newest first; the record keeps that the list was looked at. */
export function listAllReleases(database: CommandDatabase): Promise<readonly ReleaseLine[]> {
  return asCommand(database, async (rows, audit) => {
    audit({ action: 'saw-releases', recordKind: 'releases', detail: { at: 'command line' } });
    const found = await rows
      .selectFrom('release')
      .select(['number', 'state', 'expectation_year', 'content_id', 'release_at'])
      .orderBy('number', 'desc')
      .execute();
    return found.map((row) => ({
      number: row.number,
      state: row.state,
      expectationYear: row.expectation_year,
      contentId: row.content_id,
      releaseAt: row.release_at,
    }));
  });
}
