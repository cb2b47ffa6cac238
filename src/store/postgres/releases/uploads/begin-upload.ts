import { command } from '../../connection/handle.ts';
import { EventRefused, lifeOfRelease } from '../record-event.ts';
import { releaseFacts } from '../release-facts.ts';

/** A file of that name has been given to the release. */
export class FileThere extends Error {
  readonly fileName: string;

  constructor(fileName: string) {
    super(`there is a file ${fileName}`);
    this.fileName = fileName;
  }
}

/**
 * Makes room for an official file of a draft. It does not count, and nobody sees it, until it is complete.
 *
 * @returns id of the upload
 * @throws EventRefused while a run is going, FileThere
 */
export const beginUpload = command(
  'run-release',
  async (at, { release, fileName }: { release: number; fileName: string }) => {
    await at.decide(await releaseFacts(at.rows, release), {
      action: 'uploaded-file',
      recordKind: 'release',
      release,
      detail: { stage: 'begun' },
    });
    const life = await lifeOfRelease(at.changes, release);
    if (life?.state !== 'draft') throw new EventRefused('not-in-this-state');
    if (life.running) throw new EventRefused('run-is-going');
    const there = await at.changes
      .selectFrom('upload')
      .select('id')
      .where('release', '=', release)
      .where('file_name', '=', fileName)
      .where('complete', '=', true)
      .executeTakeFirst();
    if (there !== undefined) throw new FileThere(fileName);
    const { id } = await at.changes
      .insertInto('upload')
      .values({ release, file_name: fileName, size: 0, sha256: null, complete: false })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  },
);
