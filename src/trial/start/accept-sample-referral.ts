import { asCommand, type CommandDatabase } from '../../store/postgres/connection/handle.ts';
import { type SchoolToSample, sampleReferral } from '../stand-in/sample-people.ts';

/** The sample's school has accepted the support of the sample's hub, so that its lead has a school to see. */
export async function acceptSampleReferral(
  database: CommandDatabase,
  schools: readonly SchoolToSample[],
): Promise<void> {
  const referral = { ...sampleReferral(schools), state: 'accepted', at: database.clock() } as const;
  await asCommand(database, (rows) =>
    rows
      .insertInto('hub_referral')
      .values(referral)
      .onConflict((conflict) => conflict.columns(['urn', 'hub']).doNothing())
      .execute(),
  );
}
