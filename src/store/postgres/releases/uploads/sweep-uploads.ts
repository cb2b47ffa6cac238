import { sql } from 'kysely';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/**
 * Removes uploads that were cut off, with what had arrived of them: those that nobody has added to for five minutes.
 *
 * @returns how many
 */
export async function sweepUploads(database: WorkDatabase): Promise<number> {
  const { numDeletedRows } = await asJob(database, (rows) =>
    rows
      .deleteFrom('upload')
      .where('complete', '=', false)
      .where(sql<boolean>`touched_at < now() - interval '5 minutes'`)
      .executeTakeFirst(),
  );
  return Number(numDeletedRows);
}
