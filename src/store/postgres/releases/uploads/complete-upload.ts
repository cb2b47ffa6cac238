import { command } from '../../connection/handle.ts';
import { releaseFacts } from '../release-facts.ts';
import type { UploadReceived } from './add-parts.ts';

/** Says that all parts of a file are there: from now on it counts. What was known of the release's files is forgotten. */
export const completeUpload = command(
  'run-release',
  async (
    at,
    { release, upload, received }: { release: number; upload: string; received: UploadReceived },
  ) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'uploaded-file',
      recordKind: 'release',
      release,
      detail: { stage: 'complete', size: received.size, sha256: received.sha256 },
    });
    await at.changes
      .updateTable('upload')
      .set({ ...received, complete: true })
      .where('id', '=', upload)
      .where('release', '=', release)
      .executeTakeFirstOrThrow();
    await at.changes.deleteFrom('release_intake').where('release', '=', release).execute();
  },
);
