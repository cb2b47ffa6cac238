import type { Urn } from '../../attendance/urn.ts';
import { asCommand, type CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { type SchoolToSample, sampleReferral } from '../stand-in/sample-people.ts';

/** Of the schools beside the sample's one in so many has accepted the hub's support. */
const oneIn = 12;

/**
 * The sample's school and some of its authority have accepted the support of the sample's hub, so that its lead has schools
 * to see.
 *
 * @param beside the schools of its authority
 */
export async function acceptSampleReferrals(
  database: CommandDatabase,
  schools: readonly SchoolToSample[],
  beside: readonly { readonly urn: Urn }[],
): Promise<void> {
  const { urn, hub } = sampleReferral(schools);
  const others = beside
    .map((school) => school.urn)
    .filter((each, i) => i % oneIn === 0 && each !== urn && String(each) !== hub);
  const at = database.clock();
  await asCommand(database, (rows) =>
    rows
      .insertInto('hub_referral')
      .values([urn, ...others].map((each) => ({ urn: each, hub, state: 'accepted' as const, at })))
      .onConflict((conflict) => conflict.columns(['urn', 'hub']).doNothing())
      .execute(),
  );
}
