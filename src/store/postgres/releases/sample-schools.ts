import { sql } from 'kysely';
import type { Phase } from '../../../attendance/phase.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import { query } from '../connection/handle.ts';
import { urnsOf } from '../lists/seen-list.ts';
import { releaseFacts } from './release-facts.ts';

/** Which schools to draw. */
export interface SampleAsked {
  readonly release: number;
  /** The same seed draws the same schools of a release. */
  readonly seed: number;
  readonly most: number;
}

/** A school whose report is worth reading before a release. */
export interface SampledSchool {
  readonly urn: Urn;
  readonly name: string | null;
  readonly phase: Phase;
  readonly localAuthority: string | null;
  readonly status: Outcome['status'];
}

/** Schools of a release drawn at random: in the order of a hash of the seed and the school. */
export const sampleSchools = query('see-release', async (at, { release, seed, most }: SampleAsked) => {
  const rows = await at.rows
    .selectFrom('expectation')
    .innerJoin('school', 'school.urn', 'expectation.urn')
    .select(['expectation.urn', 'name', 'phase', 'local_authority_name', 'status'])
    .where('release', '=', release)
    .orderBy(sql`sha256(convert_to(${`${seed}:`}::text || expectation.urn, 'UTF8'))`)
    .limit(most)
    .execute();
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    schools: urnsOf(rows),
    detail: { part: 'samples', seed },
  });
  return rows.map(
    (row): SampledSchool => ({
      urn: row.urn,
      name: row.name,
      phase: row.phase,
      localAuthority: row.local_authority_name,
      status: row.status,
    }),
  );
});
