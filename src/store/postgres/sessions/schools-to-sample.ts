import type { Phase } from '../../../attendance/phase.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { asJob, type WorkDatabase } from '../connection/handle.ts';

/** A school of the release in force, as far as it matters for choosing whose people a trial shows. */
export interface SchoolInTrial {
  readonly urn: Urn;
  readonly name: string | null;
  readonly phase: Phase;
  readonly localAuthorityCode: string | null;
  readonly localAuthorityName: string | null;
  readonly region: Region | null;
  readonly trustUid: string | null;
  readonly trustName: string | null;
  /** The release asks an improvement of it. */
  readonly expectationSet: boolean;
}

/** Schools of a release among which a trial's people are chosen: the first few of each status and phase. */
export function schoolsToSample(database: WorkDatabase, release: number): Promise<readonly SchoolInTrial[]> {
  return asJob(database, async (rows) => {
    const found = await rows
      .selectFrom('expectation')
      .innerJoin('school', 'school.urn', 'expectation.urn')
      .select(['school.urn', 'name', 'phase', 'status', 'region'])
      .select(['local_authority_code', 'local_authority_name', 'trust_uid', 'trust_name'])
      .where('release', '=', release)
      .where('status', 'in', ['set', 'maintain'])
      .orderBy('status', 'desc')
      .orderBy((of) => of('trust_uid', 'is not', null), 'desc')
      .orderBy((of) => of('phase', '=', 'secondary'), 'desc')
      .orderBy('school.urn')
      .limit(100)
      .execute();
    return found.map((row) => ({
      urn: row.urn,
      name: row.name,
      phase: row.phase,
      localAuthorityCode: row.local_authority_code,
      localAuthorityName: row.local_authority_name,
      region: row.region,
      trustUid: row.trust_uid,
      trustName: row.trust_name,
      expectationSet: row.status === 'set',
    }));
  });
}
