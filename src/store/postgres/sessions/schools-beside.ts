import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asJob, type WorkDatabase } from '../connection/handle.ts';

/** Schools of a release, in ascending URN: all of them, those of one trust or one authority, and those of the authority. */
export interface SchoolsOfTrial {
  readonly all: readonly Urn[];
  readonly together: readonly Urn[];
  readonly ofAuthority: readonly { readonly urn: Urn; readonly name: string }[];
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
      .select(['school.urn', 'name', 'trust_uid', 'local_authority_code'])
      .where('release', '=', release)
      .orderBy('school.urn')
      .execute();
    const inAuthority = (row: (typeof found)[number]) =>
      localAuthorityCode !== null && row.local_authority_code === localAuthorityCode;
    const beside = found.filter(
      (row) => (trustUid !== null && row.trust_uid === trustUid) || inAuthority(row),
    );
    const urnsIn = (rows: typeof found) => rows.map(({ urn }) => urn);
    return {
      all: urnsIn(found),
      together: urnsIn(beside),
      ofAuthority: found.filter(inAuthority).map(({ urn, name }) => ({ urn, name: schoolNameOr(name, urn) })),
    };
  });
}
