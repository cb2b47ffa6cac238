import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { putInForce } from './put-in-force.ts';
import { releaseFacts } from './release-facts.ts';

/** Releases an approved release at once, planned or not. @throws EventRefused */
export const releaseNow = command('plan-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'released',
    recordKind: 'release',
    release,
  });
  await putInForce(at.changes, release, { kind: 'released', at: at.now, by: personOf(at.viewer) });
});
