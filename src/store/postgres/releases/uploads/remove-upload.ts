import { command } from '../../connection/handle.ts';
import { EventRefused, lifeOfRelease } from '../record-event.ts';
import { releaseFacts } from '../release-facts.ts';

/** Takes a file out of a draft. Nothing happens where it is gone already. @throws EventRefused while a run is going */
export const removeUpload = command(
  'run-release',
  async (at, { release, upload }: { release: number; upload: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'removed-file',
      recordKind: 'release',
      release,
    });
    const life = await lifeOfRelease(at.changes, release);
    if (life?.state !== 'draft') throw new EventRefused('not-in-this-state');
    if (life.running) throw new EventRefused('run-is-going');
    const removed = await at.changes
      .deleteFrom('upload')
      .where('id', '=', upload)
      .where('release', '=', release)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) return at.cameToNothing('saw-release');
    await at.changes.deleteFrom('release_intake').where('release', '=', release).execute();
  },
);
