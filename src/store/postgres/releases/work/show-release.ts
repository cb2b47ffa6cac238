import { asCommand, type CommandDatabase } from '../../connection/handle.ts';
import type { EventRow } from '../event-of-row.ts';
import { type ReleaseSummary, releaseSummarySchema } from '../release-summary.ts';

/** What happened to a release, and what its last run came to. */
export interface ShownRelease {
  readonly events: readonly (EventRow & { readonly by: string | null })[];
  readonly summary: ReleaseSummary;
}

/** The record of a release; undefined where there is none of this number. */
export function showRelease(database: CommandDatabase, release: number): Promise<ShownRelease | undefined> {
  return asCommand(database, async (rows, audit) => {
    audit({ action: 'saw-release', recordKind: 'release', release, detail: { at: 'command line' } });
    const events = await rows
      .selectFrom('release_event')
      .leftJoin('person', 'person.id', 'release_event.by_person')
      .select(['kind', 'release_event.at', 'by_person', 'detail', 'person.name as by'])
      .where('release', '=', release)
      .orderBy('seq')
      .execute();
    if (events.length === 0) return undefined;
    const detail = await rows
      .selectFrom('release_detail')
      .select('summary')
      .where('release', '=', release)
      .executeTakeFirst();
    return { events, summary: releaseSummarySchema.catch({}).parse(detail?.summary) };
  });
}
