import type { ReadonlyKysely } from 'kysely/readonly';
import type { OfRelease } from '../../../access/facts.ts';
import type { Tables } from '../connection/tables.ts';

/** What the rules of access need to know of a release; undefined where the viewer has none of this number. */
export async function releaseFacts(
  rows: ReadonlyKysely<Tables>,
  release: number,
): Promise<OfRelease | undefined> {
  const row = await rows
    .selectFrom('release')
    .select(['state', 'prepared_by'])
    .where('number', '=', release)
    .executeTakeFirst();
  return row && { release: { state: row.state, preparedBy: row.prepared_by } };
}
