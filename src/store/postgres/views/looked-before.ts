import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Tables } from '../connection/tables.ts';

/**
 * Notes that the viewer looks at a place, in the transaction of the query that found that they may.
 *
 * @param place as in the keys of figures
 * @returns when they looked last, before this visit; undefined where they never did
 */
export async function lookedBefore(
  rows: Pick<ReadonlyKysely<Tables>, 'selectNoFrom'>,
  place: string,
): Promise<Date | undefined> {
  const { before } = await rows
    .selectNoFrom(sql<Date | null>`looked_before(${place})`.as('before'))
    .executeTakeFirstOrThrow();
  return before ?? undefined;
}
