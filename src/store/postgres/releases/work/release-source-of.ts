import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import { type ReleaseSource, releaseSourceSchema } from '../release-source.ts';

/** What a draft is to be made from. */
export async function releaseSource(database: WorkDatabase, release: number): Promise<ReleaseSource> {
  const row = await asJob(database, (rows) =>
    rows
      .selectFrom('release_detail')
      .select('source')
      .where('release', '=', release)
      .executeTakeFirstOrThrow(),
  );
  return releaseSourceSchema.parse(row.source);
}
