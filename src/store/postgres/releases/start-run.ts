import { command } from '../connection/handle.ts';
import { personOf } from './person-of.ts';
import { lifeOfRelease, recordEvent } from './record-event.ts';
import { releaseFacts } from './release-facts.ts';

/** Starts a run of a draft: a job does it. @throws EventRefused when one is going */
export const startRun = command('run-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'started-run',
    recordKind: 'release',
    release,
  });
  const life = await lifeOfRelease(at.changes, release);
  const run = (life?.runs ?? 0) + 1;
  await recordEvent(at.changes, release, { kind: 'run-started', at: at.now, by: personOf(at.viewer), run });
});
