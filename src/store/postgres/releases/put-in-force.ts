import type { Kysely } from 'kysely';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import type { Tables } from '../connection/tables.ts';
import { recordEvent } from './record-event.ts';

/**
 * Releases an approved release in place of what its year had before: the one in force is superseded, and those that were
 * suspended are corrected. All of it is one transaction, the caller's; the database refuses two in force.
 *
 * @throws EventRefused
 */
export async function putInForce(
  changes: Kysely<Tables>,
  release: number,
  event: ReleaseEvent & { readonly kind: 'released' },
): Promise<void> {
  const former = await changes
    .selectFrom('release')
    .innerJoin('release as this', 'this.expectation_year', 'release.expectation_year')
    .select(['release.number', 'release.state'])
    .where('this.number', '=', release)
    .where('release.number', '<>', release)
    .where('release.state', 'in', ['released', 'suspended'])
    .orderBy('release.number')
    .execute();
  for (const { number, state } of former) {
    const kind = state === 'released' ? 'superseded' : 'corrected';
    await recordEvent(changes, number, { kind, at: event.at, byRelease: release }, event.by);
  }
  await recordEvent(changes, release, event);
}
