import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { ExplainedDisruption } from '../../../../expectations/release.ts';
import type { Tables } from '../../connection/tables.ts';
import { todaysUrn } from '../../connection/urns-of.ts';

/**
 * What accepted disruptions explain of schools' years that are closed, from a release that is or was in force and was not suspended:
 * what the next release is given. Under the URNs of today.
 */
export async function explainedDisruptions(
  rows: Pick<ReadonlyKysely<Tables>, 'selectFrom'>,
): Promise<readonly ExplainedDisruption[]> {
  const found = await rows
    .selectFrom('year_result')
    .innerJoin('year_turn', 'year_turn.release', 'year_result.release')
    .innerJoin('release', 'release.number', 'year_turn.release')
    .select([
      todaysUrn({ column: 'year_result.urn' }).as('urn'),
      'year_turn.year',
      sql<number>`(result -> 'disruption' ->> 'explained')::double precision`.as('explained'),
    ])
    .where('year_turn.state', '=', 'closed' as never)
    .where('release.state', 'in', ['released', 'superseded'] as never)
    .where(sql<boolean>`result ? 'disruption'`)
    .orderBy('year_turn.year')
    .orderBy('year_result.urn')
    .execute();
  return found;
}
