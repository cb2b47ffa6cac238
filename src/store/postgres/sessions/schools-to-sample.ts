import { sql } from 'kysely';
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
  /** Its attendance is below that of its similar schools. */
  readonly belowItsLike: boolean;
  /** Schools of the release in its trust; 0 for one without. */
  readonly inTrust: number;
  /** Schools of the release in its authority. */
  readonly inAuthority: number;
}

/** Of how many schools a trust and an authority are that a trial shows, as nearly as there is one. */
export const wantedInTrial = { inTrust: 20, inAuthority: 150 } as const;

/**
 * Schools of a release among which a trial's people are chosen: those with an expectation, secondary schools first, in a
 * trust and an authority about as large as wanted.
 */
export function schoolsToSample(database: WorkDatabase, release: number): Promise<readonly SchoolInTrial[]> {
  return asJob(database, async (rows) => {
    const found = await rows
      .with('listed', (from) =>
        from
          .selectFrom('expectation')
          .innerJoin('school', 'school.urn', 'expectation.urn')
          .select(['school.urn', 'name', 'phase', 'status', 'gap', 'region'])
          .select(['local_authority_code', 'local_authority_name', 'trust_uid', 'trust_name'])
          .select(sql<number>`(count(*) over (partition by trust_uid))::integer`.as('in_trust'))
          .select(
            sql<number>`(count(*) over (partition by local_authority_code))::integer`.as('in_authority'),
          )
          .where('release', '=', release),
      )
      .selectFrom('listed')
      .selectAll()
      .where('status', 'in', ['set', 'maintain'])
      .orderBy('status', 'desc')
      .orderBy((of) => of('trust_uid', 'is not', null), 'desc')
      .orderBy((of) => of('phase', '=', 'secondary'), 'desc')
      .orderBy(
        sql`abs(in_trust::float8 / ${wantedInTrial.inTrust} - 1) + abs(in_authority::float8 / ${wantedInTrial.inAuthority} - 1)`,
      )
      .orderBy('urn')
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
      belowItsLike: row.gap !== null && row.gap > 0,
      inTrust: row.trust_uid === null ? 0 : row.in_trust,
      inAuthority: row.in_authority,
    }));
  });
}
