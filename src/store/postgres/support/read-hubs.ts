import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { schoolOf } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { ComparedPhase } from '../../../attendance/phase.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapKind } from '../../../support/gap-kind.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { hubOfDay, type OpenDayOnPage, openDaysOfHub } from './open-days.ts';

/** A hub, as the directory tells of it. */
export interface HubOnList {
  readonly id: string;
  readonly name: string;
  readonly leadUrn: Urn;
  readonly localAuthorityCode: string;
  readonly region: Region;
  readonly trustUid: string | null;
  readonly easting: number;
  readonly northing: number;
  readonly phases: readonly ComparedPhase[];
  readonly practices: readonly GapKind[];
  readonly places: number;
  readonly reachKm: number | null;
  readonly offer: string;
  readonly openDays: string;
  readonly contact: string;
  /** Who pays for cover while staff are away. */
  readonly cover: string;
  readonly firstDay: IsoDate;
  readonly lastDay: IsoDate | null;
  /** From 1: how often it has been saved. */
  readonly saving: number;
  /** Of its places; undefined for whoever may not know. */
  readonly taken: number | undefined;
}

/** The directory of hubs. */
export const readDirectory = query('see-hubs', async (at, _all: undefined): Promise<readonly HubOnList[]> => {
  await at.decide({}, { action: 'saw-hubs', recordKind: 'hubs' });
  return hubsOnList(at.rows);
});

/** One hub, with its open days. */
export interface HubRead extends HubOnList {
  readonly days: readonly OpenDayOnPage[];
}

/** One hub; refused like a page that is not there where there is none. */
export const readHub = query('see-hubs', async (at, id: string): Promise<HubRead> => {
  const hub = (await hubsOnList(at.rows)).find((each) => each.id === id);
  await at.decide(hub && {}, { action: 'saw-hubs', recordKind: 'hubs', detail: { hub: hub?.id } });
  return withDays(at, hub!);
});

/** The hub of an open day, for whoever signs up for it: also where the day itself is over or was cancelled. */
export const readHubOfDay = query('come-to-open-day', async (at, day: string): Promise<HubRead> => {
  const of = await hubOfDay(at.rows, day);
  const hub = (await hubsOnList(at.rows)).find(({ id }) => id === of);
  await at.decide(hub && { hub: hub.id }, {
    action: 'saw-hubs',
    recordKind: 'hubs',
    detail: { hub: hub?.id },
  });
  return withDays(at, hub!);
});

const withDays = async (at: Pick<Asking<never>, 'rows' | 'viewer'>, hub: HubOnList): Promise<HubRead> => ({
  ...hub,
  days: await openDaysOfHub(at.rows, hub.id, schoolOf(at.viewer)),
});

/** One hub, for whoever keeps it. */
export const readHubToKeep = query('keep-hub', async (at, id: string): Promise<HubRead> => {
  const hub = (await hubsOnList(at.rows)).find((each) => each.id === id);
  await at.decide(hub && { hub: id }, { action: 'saw-hubs', recordKind: 'hubs', detail: { hub: hub?.id } });
  return withDays(at, hub!);
});

/** Every hub that the viewer may know of, by region and name. */
export async function hubsOnList(rows: ReadonlyKysely<Tables>): Promise<readonly HubOnList[]> {
  const found = await rows
    .selectFrom('hub')
    .leftJoin(sql<{ hub: string; taken: number }>`places_taken()`.as('given'), (join) =>
      join.onRef('given.hub', '=', 'hub.id'),
    )
    .select((eb) => [
      'id',
      'name',
      'lead_urn',
      'local_authority_code',
      'region',
      'trust_uid',
      'easting',
      'northing',
      'phases',
      'practices',
      'places',
      'reach_km',
      'offer',
      'open_days',
      'contact',
      'cover',
      'saving',
      sql<IsoDate>`first_day::text`.as('first_day'),
      sql<IsoDate | null>`last_day::text`.as('last_day'),
      eb.ref('given.taken').as('taken'),
      sql<boolean>`viewer_role() in ('regional-adviser', 'analyst', 'approver') or id = own_hub()`.as(
        'counts',
      ),
    ])
    .orderBy('region')
    .orderBy('name')
    .orderBy('id')
    .execute();
  return found.map((row) => ({
    id: row.id,
    name: row.name,
    leadUrn: row.lead_urn,
    localAuthorityCode: row.local_authority_code,
    region: row.region,
    trustUid: row.trust_uid,
    easting: row.easting,
    northing: row.northing,
    phases: row.phases,
    practices: row.practices,
    places: row.places,
    reachKm: row.reach_km,
    offer: row.offer,
    openDays: row.open_days,
    contact: row.contact,
    cover: row.cover,
    firstDay: row.first_day,
    lastDay: row.last_day,
    saving: row.saving,
    // Whoever may count has a number for each hub: one of which no row tells has given none.
    taken: row.counts ? (row.taken ?? 0) : undefined,
  }));
}
