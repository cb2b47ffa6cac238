import { sql } from 'kysely';
import { command } from '../../connection/handle.ts';
import { releaseFacts } from '../release-facts.ts';
import { FileThere } from './begin-upload.ts';
import { changeFiles } from './change-files.ts';

/** A file of a draft, and the name under which it is to be known. */
export interface FileToRename {
  readonly release: number;
  /** Id of the upload. */
  readonly upload: string;
  /** Its new name, below the folder of its year where it has one. */
  readonly fileName: string;
}

/**
 * Gives a file another year, which is a folder of its name. A file that counts is never changed: another with the same bytes
 * takes its place, and both are events of the release. Nothing happens where it is gone, or has that name already.
 *
 * @throws EventRefused while a run is going, FileThere where another file has that name
 */
export const changeFileName = command(
  'run-release',
  async (at, { release, upload, fileName }: FileToRename) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'uploaded-file',
      recordKind: 'release',
      release,
      detail: { stage: 'another year' },
    });
    await changeFiles(at.changes, release, async () => {
      const files = await at.changes
        .selectFrom('upload')
        .select(['id', 'file_name', 'size', 'sha256'])
        .where('release', '=', release)
        .where('complete', '=', true)
        .execute();
      const before = files.find(({ id }) => id === upload);
      if (before === undefined || before.file_name === fileName) return at.cameToNothing('saw-release');
      if (files.some((other) => other.file_name === fileName)) throw new FileThere(fileName);
      const { size, sha256 } = before;
      const { id } = await at.changes
        .insertInto('upload')
        .values({ release, file_name: fileName, size: 0, sha256: null, complete: false })
        .returning('id')
        .executeTakeFirstOrThrow();
      await at.changes
        .insertInto('upload_part')
        .columns(['upload', 'n', 'bytes'])
        .expression((of) =>
          of
            .selectFrom('upload_part')
            .select([sql<string>`${id}::uuid`.as('upload'), 'n', 'bytes'])
            .where('upload', '=', upload),
        )
        .execute();
      await at.changes
        .updateTable('upload')
        .set({ size, sha256, complete: true })
        .where('id', '=', id)
        .execute();
      await at.changes.deleteFrom('upload').where('id', '=', upload).execute();
      await at.changes.deleteFrom('release_intake').where('release', '=', release).execute();
    });
  },
);
