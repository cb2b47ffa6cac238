import { asJob, type Database } from '../../connection/handle.ts';
import { putInForce } from '../put-in-force.ts';
import { EventRefused, lifeOfRelease } from '../record-event.ts';

/**
 * Releases a planned release whose time has come. Does nothing, and says so, where it has not, or where somebody was
 * faster: any number of servers may ask at once.
 */
export async function releaseWhenDue(database: Database, release: number, now: Date): Promise<boolean> {
  try {
    return await asJob(database, async (rows, audit) => {
      const life = await lifeOfRelease(rows, release);
      if (life?.state !== 'approved' || life.plannedFor === undefined || life.plannedFor > now) return false;
      await putInForce(rows, release, { kind: 'released', at: now });
      audit({ action: 'released', recordKind: 'release', release, detail: { planned: true } });
      return true;
    });
  } catch (cause) {
    if (cause instanceof EventRefused) return false;
    throw cause;
  }
}
