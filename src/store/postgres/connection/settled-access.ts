import { type AccessSettings, defaultAccessSettings } from '../../../access/settings.ts';
import { asJob } from './as-job.ts';
import type { WorkDatabase } from './ways.ts';

/** The settings that row security keeps to, after it has been told what the deployment says; a change is on record. */
export function settledAccess(
  database: Pick<WorkDatabase, 'work'>,
  wanted: AccessSettings | undefined,
): Promise<AccessSettings> {
  return asJob(database, async (rows, client) => {
    if (wanted !== undefined) {
      await client.query('select set_access($1)', [wanted.localAuthoritySees]);
      await client.query('select set_support_access($1)', [wanted.supportSeenAbove]);
    }
    const row = await rows
      .selectFrom('access_setting')
      .select(['local_authority_sees', 'support_seen_above'])
      .executeTakeFirst();
    return Object.freeze({
      localAuthoritySees: row?.local_authority_sees ?? defaultAccessSettings.localAuthoritySees,
      supportSeenAbove: row?.support_seen_above ?? defaultAccessSettings.supportSeenAbove,
    });
  });
}
