import { query } from '../../connection/handle.ts';
import { releaseFacts } from '../release-facts.ts';

/** A file that was given to a release, whole. */
export interface ListedUpload {
  readonly id: string;
  /** As the intake sees it: the folder of its year, where one was named, then its name. */
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** The files of a release, in the order of their names. */
export const listUploads = query('see-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    detail: { part: 'files' },
  });
  const rows = await at.rows
    .selectFrom('upload')
    .select(['id', 'file_name', 'size', 'sha256'])
    .where('release', '=', release)
    .where('complete', '=', true)
    .orderBy('file_name')
    .execute();
  return rows.map(
    (row): ListedUpload => ({ id: row.id, fileName: row.file_name, size: row.size, sha256: row.sha256! }),
  );
});
