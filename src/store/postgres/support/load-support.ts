import { sql } from 'kysely';
import type { Urn } from '../../../attendance/urn.ts';
import type { HubOfFile } from '../../../intake/support/read-hub-file.ts';
import type { ReadingOfFile } from '../../../intake/support/read-readings.ts';
import { asCommand, type CommandDatabase } from '../connection/handle.ts';

/** Rows of one statement: parameters have a limit. */
const atOnce = 2000;

/**
 * Brings hubs in. What is said of one that is there already is its keepers': of that, the file changes the name and nothing else.
 *
 * @param placesOfHub where the file does not say
 * @returns how many were new
 */
export function loadHubs(
  database: CommandDatabase,
  hubs: readonly HubOfFile[],
  placesOfHub: number,
): Promise<number> {
  const at = database.clock();
  return asCommand(database, async (rows, audit) => {
    audit({ action: 'brought-hubs', recordKind: 'hubs', detail: { hubs: hubs.length } });
    const before = new Set((await rows.selectFrom('hub').select('id').execute()).map(({ id }) => id));
    for (const hub of hubs) {
      await rows
        .insertInto('hub')
        .values({
          id: hub.id,
          name: hub.name,
          lead_urn: hub.leadUrn,
          local_authority_code: hub.localAuthorityCode,
          region: hub.region,
          trust_uid: hub.trustUid ?? null,
          easting: hub.easting,
          northing: hub.northing,
          phases: hub.phases,
          practices: hub.practices,
          places: hub.places ?? placesOfHub,
          reach_km: null,
          offer: hub.offer,
          open_days: hub.openDays,
          contact: hub.contact,
          first_day: hub.firstDay,
          last_day: hub.lastDay ?? null,
          kept_by: null,
          kept_at: at,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: hub.name }))
        .execute();
    }
    return hubs.filter(({ id }) => !before.has(id)).length;
  });
}

/**
 * Brings in how schools' years were read, in place of earlier readings of the same years. Schools that the service does not know are
 * left out.
 *
 * @returns how many were brought in
 */
export function loadReadings(database: CommandDatabase, readings: readonly ReadingOfFile[]): Promise<number> {
  const at = database.clock();
  return asCommand(database, async (rows, audit) => {
    audit({ action: 'brought-readings', recordKind: 'support', detail: { schools: readings.length } });
    const there = await rows
      .selectFrom(sql<{ urn: Urn }>`schools_there(${readings.map(({ urn }) => urn)})`.as<'s'>(sql`s (urn)`))
      .select('s.urn')
      .execute();
    const known = new Set(there.map(({ urn }) => urn));
    const kept = readings.filter(({ urn }) => known.has(urn));
    for (let from = 0; from < kept.length; from += atOnce) {
      await rows
        .insertInto('support_reading')
        .values(
          kept
            .slice(from, from + atOnce)
            .map(({ easting, northing, gap, fsmQuintile, rural, ...reading }) => ({
              ...reading,
              easting: easting ?? null,
              northing: northing ?? null,
              gap: JSON.stringify(gap),
              fsm_quintile: fsmQuintile ?? null,
              rural: rural ?? null,
              loaded_at: at,
              release: null,
            })),
        )
        .onConflict((conflict) =>
          conflict.columns(['urn', 'year']).doUpdateSet((of) => ({
            word: of.ref('excluded.word'),
            shortfall: of.ref('excluded.shortfall'),
            phase: of.ref('excluded.phase'),
            easting: of.ref('excluded.easting'),
            northing: of.ref('excluded.northing'),
            gap: of.ref('excluded.gap'),
            fsm_quintile: of.ref('excluded.fsm_quintile'),
            rural: of.ref('excluded.rural'),
            loaded_at: of.ref('excluded.loaded_at'),
            release: of.ref('excluded.release'),
          })),
        )
        .execute();
    }
    return kept.length;
  });
}
