import { command } from '../../connection/handle.ts';
import { releaseFacts } from '../release-facts.ts';
import { changeFiles } from './change-files.ts';

/** Takes a file out of a draft. Nothing happens where it is gone already. @throws EventRefused while a run is going */
export const removeUpload = command(
  'run-release',
  async (at, { release, upload }: { release: number; upload: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'removed-file',
      recordKind: 'release',
      release,
    });
    await changeFiles(at.changes, release, async () => {
      const removed = await at.changes
        .deleteFrom('upload')
        .where('id', '=', upload)
        .where('release', '=', release)
        .returning('id')
        .executeTakeFirst();
      if (removed === undefined) return at.cameToNothing('saw-release');
      await at.changes.deleteFrom('release_intake').where('release', '=', release).execute();
    });
  },
);
