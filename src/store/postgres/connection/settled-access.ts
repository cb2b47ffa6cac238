import type pg from 'pg';
import { type AccessSettings, defaultAccessSettings } from '../../../access/settings.ts';
import { asJob } from './as-job.ts';

/** The settings that row security keeps to, after it has been told what the deployment says, where that is something new. */
export function settledAccess(
  database: { readonly pool: pg.Pool },
  wanted: AccessSettings | undefined,
): Promise<AccessSettings> {
  return asJob(database, async (rows) => {
    const row = await rows.selectFrom('access_setting').select('local_authority_sees').executeTakeFirst();
    const kept = row?.local_authority_sees ?? defaultAccessSettings.localAuthoritySees;
    const localAuthoritySees = wanted?.localAuthoritySees ?? kept;
    if (localAuthoritySees !== row?.local_authority_sees)
      await rows
        .insertInto('access_setting')
        .values({ local_authority_sees: localAuthoritySees })
        .onConflict((conflict) =>
          conflict.column('only_row').doUpdateSet({ local_authority_sees: localAuthoritySees }),
        )
        .execute();
    return Object.freeze({ localAuthoritySees });
  });
}
