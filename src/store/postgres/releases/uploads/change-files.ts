import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../connection/tables.ts';
import { EventRefused, lifeOfRelease, refusalOf } from '../record-event.ts';

/** Locks of ours, told from others' by this number. */
const lockClass = 4_201_826;

/**
 * Changes which files a draft has, or asks what they hold, one after another: what was found of the files before a change
 * is not taken for what is found after it. Where a file becomes whole or goes, the database makes it an event of the
 * release, which waits for a run that is being started and is refused once it goes.
 *
 * @throws EventRefused while a run is going, or once the release is no draft
 */
export async function changeFiles<T>(
  changes: Kysely<Tables>,
  release: number,
  change: () => Promise<T>,
): Promise<T> {
  await sql`select pg_advisory_xact_lock(${lockClass}, ${release})`.execute(changes);
  const life = await lifeOfRelease(changes, release);
  if (life?.state !== 'draft') throw new EventRefused('not-in-this-state');
  if (life.running) throw new EventRefused('run-is-going');
  try {
    return await change();
  } catch (cause) {
    throw refusalOf(cause) ?? cause;
  }
}
