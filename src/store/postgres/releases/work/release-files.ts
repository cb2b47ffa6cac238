import { asJob, type WorkDatabase } from '../../connection/handle.ts';

/** The sealed files of a release, by their paths. */
export async function releaseFiles(
  database: WorkDatabase,
  release: number,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const rows = await asJob(database, (of) =>
    of.selectFrom('release_file').select(['path', 'content']).where('release', '=', release).execute(),
  );
  return new Map(rows.map(({ path, content }) => [path, content]));
}
