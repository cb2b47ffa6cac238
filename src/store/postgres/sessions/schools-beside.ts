import type { Urn } from '../../../attendance/urn.ts';
import { asJob, type WorkDatabase } from '../connection/handle.ts';

/** Schools of a release: all of them, and those of one trust or one authority. */
export interface SchoolsOfTrial {
  readonly all: readonly Urn[];
  readonly together: readonly Urn[];
}

/** The schools of a release, and among them those that have a school's trust or its authority. */
export function schoolsBeside(
  database: WorkDatabase,
  release: number,
  {
    trustUid,
    localAuthorityCode,
  }: { readonly trustUid: string | null; readonly localAuthorityCode: string | null },
): Promise<SchoolsOfTrial> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('expectation')
      .innerJoin('school', 'school.urn', 'expectation.urn')
      .select(['school.urn', 'trust_uid', 'local_authority_code'])
      .where('release', '=', release)
      .orderBy('school.urn')
      .execute();
    const beside = found.filter(
      (row) =>
        (trustUid !== null && row.trust_uid === trustUid) ||
        (localAuthorityCode !== null && row.local_authority_code === localAuthorityCode),
    );
    return { all: found.map(({ urn }) => urn), together: beside.map(({ urn }) => urn) };
  });
}
