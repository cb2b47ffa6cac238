import type { Kysely } from 'kysely';
import { command } from '../../connection/handle.ts';
import type { Tables } from '../../connection/tables.ts';
import { releaseFacts } from '../release-facts.ts';
import type { UploadReceived } from './add-parts.ts';
import { FileThere } from './begin-upload.ts';
import { changeFiles } from './change-files.ts';

/**
 * Says that all parts of a file are there: from now on it counts. What was known of the release's files is forgotten.
 *
 * @throws EventRefused where a run was started since the upload began, or has come to its end
 * @throws FileThere where another file of that name became whole since
 * @throws NothingChanged where the upload was taken for cut off and swept away
 */
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
    await changeFiles(at.changes, release, async () => {
      await refuseSecond(at.changes, release, upload);
      await at.changes
        .updateTable('upload')
        .set({ ...received, complete: true })
        .where('id', '=', upload)
        .where('release', '=', release)
        .execute();
      await at.changes.deleteFrom('release_intake').where('release', '=', release).execute();
    });
  },
);

/** Of two files of one name that are sent at once, the first that is whole counts. @throws FileThere */
async function refuseSecond(changes: Kysely<Tables>, release: number, upload: string): Promise<void> {
  const there = await changes
    .selectFrom('upload')
    .innerJoin('upload as other', (join) =>
      join
        .onRef('other.file_name', '=', 'upload.file_name')
        .onRef('other.release', '=', 'upload.release')
        .on('other.complete', '=', true),
    )
    .select('upload.file_name')
    .where('upload.id', '=', upload)
    .where('upload.release', '=', release)
    .executeTakeFirst();
  if (there !== undefined) throw new FileThere(there.file_name);
}
