import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { SignedIn } from '../../../access/viewer.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SupportBody } from '../../../workflow/support/support-work.ts';
import { type Changing, command } from '../connection/handle.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { addSupportEvent } from './add-support-event.ts';

/** A school that support is asked or proposed for, and why. */
export interface SupportToBegin {
  readonly urn: Urn;
  readonly body: SupportBody;
}

/** A head asks for support. Asking again before an adviser has decided changes nothing. */
export const askForSupport = command(
  'ask-for-support',
  async (at, { urn, body }: SupportToBegin): Promise<void> => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, {
      action: 'asked-for-support',
      recordKind: 'support',
      urn,
    });
    if (await alreadyProposed(at, urn)) return at.cameToNothing('saw-school-support');
    await begin(at, school!.urn, 'asked', body);
  },
);

/** What became of a proposal. */
export type Proposed = 'proposed' | 'no-such-school';

/** An adviser, for a school of the region, or a hub lead proposes support. */
export const proposeSupport = command(
  'propose-support',
  async (at, { urn, body }: SupportToBegin): Promise<Proposed> => {
    const viewer = at.viewer as SignedIn;
    await at.decide({}, { action: 'proposed-support', recordKind: 'support', urn });
    const byHub = viewer.organisation.kind === 'hub';
    const known = byHub ? await isSchool(at, urn) : (await schoolFacts(at.rows, urn)) !== undefined;
    if (!known) {
      at.cameToNothing('saw-supported');
      return 'no-such-school';
    }
    if (await alreadyProposed(at, urn)) at.cameToNothing('saw-supported');
    else await begin(at, urn, 'proposed', body);
    return 'proposed';
  },
);

async function begin(
  at: Changing<'ask-for-support' | 'propose-support'>,
  urn: Urn,
  step: 'asked' | 'proposed',
  body: SupportBody,
): Promise<void> {
  const viewer = at.viewer as SignedIn;
  const offer = randomUUID();
  await at.changes
    .insertInto('support_offer')
    .values({
      id: offer,
      urn,
      begun_at: at.now,
      by_person: viewer.person,
      by_hub: viewer.organisation.kind === 'hub' ? viewer.organisation.id : null,
    })
    .execute();
  await addSupportEvent(at.changes, viewer, at.now, { offer, step, body });
}

/** Class of the locks, which PostgreSQL keeps apart from others by number. */
const proposalLock = 4_201_848;

/**
 * Whether the viewer’s own proposal waits for an adviser. One at a time for a school: a form that is sent twice at once finds
 * what came first.
 */
async function alreadyProposed(at: Changing<never>, urn: Urn): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(${proposalLock}, ${urn})`.execute(at.changes);
  const row = await at.changes
    .selectFrom('support_offer')
    .select('id')
    .where(isOfSchool('urn', urn))
    .where('by_person', '=', (at.viewer as SignedIn).person)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a school has this number, for a hub, which sees no school that it does not work with. */
async function isSchool(at: Changing<never>, urn: Urn): Promise<boolean> {
  const row = await at.changes
    .selectNoFrom((of) => of.fn<boolean>('is_school', [of.val(urn)]).as('known'))
    .executeTakeFirstOrThrow();
  return row.known;
}
