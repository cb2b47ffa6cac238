import { asJob } from './as-job.ts';
import type { WorkDatabase } from './ways.ts';

const codeOf = (fault: unknown): unknown => (fault as { readonly code?: unknown }).code;

/** Whether the database refused a file because those that are kept are too large together. */
export const isOverQuota = (fault: unknown): boolean => codeOf(fault) === 'AB008';

/** Whether the disk is full: https://www.postgresql.org/docs/current/errcodes-appendix.html, 53100. */
const isDiskFull = (fault: unknown): boolean => codeOf(fault) === '53100';

/**
 * Does what must be possible on a full disk too: where there is no room, what was kept free is given back, and it is done
 * again.
 */
export async function withRoomKept<T>(
  database: Pick<WorkDatabase, 'work'>,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    if (!isDiskFull(fault)) throw fault;
    await asJob(database, (_rows, client) => client.query('select give_room_back()'));
    return act();
  }
}
