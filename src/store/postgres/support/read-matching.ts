import { type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { notAvailable } from '../../../attendance/published.ts';
import type { Region } from '../../../attendance/region.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { GapProfile } from '../../../support/gap-kind.ts';
import type { SchoolInNeed } from '../../../support/matching/problem.ts';
import { offerByRule, type YearRead } from '../../../support/need/offer-by-rule.ts';
import type { NeedSettings } from '../../../support/support-settings.ts';
import { acceptedSupportStates, type SupportState } from '../../../workflow/support/support-state.ts';
import type { SupportEvent } from '../../../workflow/support/support-work.ts';
import { query } from '../connection/handle.ts';
import type { SupportReadingRow } from '../connection/tables/support.ts';
import type { Tables } from '../connection/tables.ts';
import { todaysUrn } from '../connection/urns-of.ts';
import { type HubOnList, hubsOnList } from './read-hubs.ts';

/** A school that waits for a hub, as a plan needs it. */
export interface SchoolToPlace {
  readonly offer: string;
  /** How many events its course has. */
  readonly after: number;
  readonly name: string;
  readonly need: SchoolInNeed;
  /** From 1 for the fewest pupils eligible for free school meals; undefined where not known. */
  readonly fsmQuintile: number | undefined;
  readonly rural: boolean | undefined;
  /** Hubs that it would rather work with. */
  readonly wanted: readonly string[];
}

/** What a plan of a region is made from. Schools of which no year was read cannot be matched by distance, and are said so. */
export interface ToPlace {
  readonly schools: readonly SchoolToPlace[];
  readonly hubs: readonly HubOnList[];
}

/** Reads the schools of the viewer's region that have accepted and wait for a hub, and every hub. */
export const readToPlace = query('plan-matching', async (at, settings: NeedSettings): Promise<ToPlace> => {
  await at.decide({}, { action: 'saw-matching', recordKind: 'support' });
  const hubs = await hubsOnList(at.rows);
  return { schools: await schoolsIn(at.rows, hubs, ['accepted'], settings), hubs };
});

/** A school that has accepted, with what became of it. */
export interface SchoolThatAccepted extends SchoolToPlace {
  readonly state: SupportState;
  readonly region: Region | undefined;
  /** Id of the hub that it works with, or did. */
  readonly hub: string | undefined;
}

/** Who waits and who is served in the whole country. */
export interface SupportOfEngland {
  readonly schools: readonly SchoolThatAccepted[];
  readonly hubs: readonly HubOnList[];
}

/** Reads every school that has accepted, whatever became of it, and every hub. */
export const readSupportOfEngland = query(
  'see-support-fairness',
  async (at, settings: NeedSettings): Promise<SupportOfEngland> => {
    await at.decide({}, { action: 'saw-support-fairness', recordKind: 'support' });
    const hubs = await hubsOnList(at.rows);
    return { schools: await schoolsIn(at.rows, hubs, [...acceptedSupportStates], settings), hubs };
  },
);

/** Schools whose offers stand so, by URN. */
async function schoolsIn(
  rows: ReadonlyKysely<Tables>,
  hubs: readonly HubOnList[],
  states: readonly SupportState[],
  settings: NeedSettings,
): Promise<readonly SchoolThatAccepted[]> {
  const offers = await rows
    .selectFrom('support_offer as o')
    .innerJoin('school as s', (join) => join.on('s.urn', '=', todaysUrn({ column: 'o.urn' })))
    .select([
      'o.id',
      'o.state',
      'o.hub',
      's.urn',
      's.name',
      's.region',
      's.local_authority_code',
      's.trust_uid',
    ])
    .where(sql<SqlBool>`o.state = any (${states}::text[])`)
    .orderBy('s.urn')
    .orderBy('o.id')
    .execute();
  const [happened, readings] = await Promise.all([
    eventsOf(
      rows,
      offers.map(({ id }) => id),
    ),
    readingsOf(
      rows,
      offers.map(({ urn }) => urn),
    ),
  ]);
  return offers.map(({ id, state, hub: worksWith, urn, name, region, local_authority_code, trust_uid }) => {
    const events = happened.get(id) ?? [];
    const read = readFrom(readings.get(urn) ?? []);
    return {
      offer: id,
      after: events.length,
      state: state as SupportState,
      region: region ?? undefined,
      hub: worksWith ?? undefined,
      name: schoolNameOr(name, urn),
      fsmQuintile: read.fsmQuintile,
      rural: read.rural,
      wanted: events.findLast(({ step }) => step === 'accepted')?.body.hubs ?? [],
      need: {
        urn,
        phase: read.phase,
        need: offerByRule(read.years, read.phase, settings).need,
        place: read.place,
        localAuthority: Number(local_authority_code ?? 0),
        trust: trust_uid ?? undefined,
        gap: read.gap,
        declined: new Set(
          givenUp(events).flatMap((hub) => hubs.find((each) => each.id === hub)?.leadUrn ?? []),
        ),
      },
    };
  });
}

/** What happened in the courses of these offers, in order, with one question. */
async function eventsOf(rows: ReadonlyKysely<Tables>, offers: readonly string[]) {
  const found = await rows
    .selectFrom('support_event')
    .select(['offer', 'step', 'body'])
    .where(sql<SqlBool>`offer = any (${offers}::uuid[])`)
    .orderBy('offer')
    .orderBy('seq')
    .execute();
  return Map.groupBy(found, ({ offer }) => offer);
}

/** How these schools' years were read, the newest first, with one question. */
async function readingsOf(rows: ReadonlyKysely<Tables>, urns: readonly Urn[]) {
  const found = await rows
    .selectFrom('support_reading')
    .select([
      todaysUrn({ column: 'urn' }).as('urn'),
      'year',
      'word',
      'shortfall',
      'phase',
      'easting',
      'northing',
      'gap',
      'fsm_quintile',
      'rural',
    ])
    .where(
      sql<SqlBool>`urn = any (array(select unnest(urns_of(todays)) from unnest(${urns}::integer[]) of (todays)))`,
    )
    .orderBy('year', 'desc')
    .execute();
  return Map.groupBy(found, ({ urn }) => urn);
}

type ReadingOfSchool = Pick<
  SupportReadingRow,
  'year' | 'word' | 'shortfall' | 'phase' | 'easting' | 'northing' | 'fsm_quintile' | 'rural'
> & { readonly gap: GapProfile };

/** What a plan needs of a school's readings; a school of which no year was read is of need 0 and of no known place. */
function readFrom(found: readonly ReadingOfSchool[]) {
  const [latest] = found;
  const years: readonly YearRead[] = found;
  const { easting, northing } = latest ?? { easting: null, northing: null };
  return {
    years,
    phase: latest?.phase ?? ('secondary' as const),
    place: easting === null || northing === null ? notAvailable : { easting, northing, withinKm: 0 },
    gap: latest?.gap ?? {},
    fsmQuintile: latest?.fsm_quintile ?? undefined,
    rural: latest?.rural ?? undefined,
  };
}

/** Hubs that have given the school's place up: it is not sent back to them. */
const givenUp = (events: readonly Pick<SupportEvent, 'step' | 'body'>[]): readonly string[] =>
  events.flatMap(({ step, body }, i) =>
    step === 'placed' &&
    events.slice(i + 1).some((later) => later.step === 'place-given-up') &&
    body.hub !== undefined
      ? [body.hub]
      : [],
  );
