import type { AuditAction } from '../../../access/audit-action.ts';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { type Changing, command } from '../connection/handle.ts';
import { notBefore } from '../connection/not-before.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { findReportInForce } from '../reports/report-in-force.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import type { SharedWith } from './whom.ts';

type Sharing = Pick<
  Changing<'share-board-pack'>,
  'rows' | 'decide' | 'viewer' | 'changes' | 'now' | 'cameToNothing'
>;

/** Whether it was not shared before. */
async function share(at: Sharing, urn: Urn, whom: SharedWith, action: AuditAction): Promise<boolean> {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action, recordKind: 'share', urn });
  const before = await at.changes
    .selectFrom('share')
    .select('id')
    .where(isOfSchool('urn', urn))
    .where('with_whom', '=', whom)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (before !== undefined) {
    at.cameToNothing('saw-sharing');
    return false;
  }
  const given = await at.changes
    .insertInto('share')
    .values({
      urn: school!.urn,
      release: (await findReportInForce(at.rows, urn))?.release ?? null,
      with_whom: whom,
      by_person: (at.viewer as SignedIn).person,
      given_at: at.now,
      revoked_at: null,
      revoked_by: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['urn', 'with_whom']).where('revoked_at', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (given === undefined) at.cameToNothing('saw-sharing');
  return given !== undefined;
}

/** Whether it was shared before. */
async function revoke(at: Sharing, urn: Urn, whom: SharedWith, action: AuditAction): Promise<boolean> {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action, recordKind: 'share', urn });
  const revoked = await at.changes
    .updateTable('share')
    // Whenever it was said to be given.
    .set({ revoked_at: notBefore('given_at', at.now), revoked_by: (at.viewer as SignedIn).person })
    .where(isOfSchool('urn', urn))
    .where('with_whom', '=', whom)
    .where('revoked_at', 'is', null)
    .modifyEnd(orChangesNothing)
    .returning('id')
    .executeTakeFirst();
  if (revoked === undefined) at.cameToNothing('saw-sharing');
  return revoked !== undefined;
}

/** Lets governors read the board pack. Answers whether that is new. */
export const shareBoardPack = command('share-board-pack', (at, urn: Urn) =>
  share(at, urn, 'governors', 'shared-board-pack'),
);

/** Stops governors reading the board pack. Answers whether they could. */
export const revokeBoardPack = command('share-board-pack', (at, urn: Urn) =>
  revoke(at, urn, 'governors', 'revoked-board-pack'),
);

/** Lets the local authority read the report. Answers whether that is new. */
export const shareWithLocalAuthority = command('share-with-local-authority', (at, urn: Urn) =>
  share(at, urn, 'local-authority', 'shared-with-local-authority'),
);

/** Stops the local authority reading the report. Answers whether it could. */
export const revokeLocalAuthority = command('share-with-local-authority', (at, urn: Urn) =>
  revoke(at, urn, 'local-authority', 'revoked-local-authority'),
);
