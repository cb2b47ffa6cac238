import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import { putInForce } from '../put-in-force.ts';
import { EventRefused, lifeOfRelease } from '../record-event.ts';

/**
 * Releases a planned release whose time has come. Does nothing, and says so, where it has not, or where somebody was
 * faster: any number of servers may ask at once.
 */
export async function releaseWhenDue(database: WorkDatabase, release: number, now: Date): Promise<boolean> {
  try {
    return await asJob(database, async (rows) => {
      const life = await lifeOfRelease(rows, release);
      if (life?.state !== 'approved' || life.plannedFor === undefined || life.plannedFor > now) return false;
      await putInForce(rows, release, { kind: 'released', at: now });
      return true;
    });
  } catch (cause) {
    if (cause instanceof EventRefused) return false;
    throw cause;
  }
}
