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
import { urnsOfSchools } from '../connection/urns-of.ts';
import { type HubOnList, hubsOnList } from './read-hubs.ts';

/** A school that has accepted, with what became of it, as its offer and its readings say. */
export interface SchoolThatAccepted {
  readonly offer: string;
  readonly state: SupportState;
  readonly region: Region | undefined;
  /** Id of the hub that it works with, or did. */
  readonly hub: string | undefined;
  readonly name: string;
  /** Of hubs that were declined it holds those that whoever asks may know of. */
  readonly need: SchoolInNeed;
  /** From 1 for the fewest pupils eligible for free school meals; undefined where not known. */
  readonly fsmQuintile: number | undefined;
  readonly rural: boolean | undefined;
}

/** A school that waits for a hub, as a plan needs it. */
export interface SchoolToPlace extends SchoolThatAccepted {
  /** How many events its course has. */
  readonly after: number;
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
  const waiting = await schoolsIn(at.rows, ['accepted'], settings);
  const happened = await eventsOf(
    at.rows,
    waiting.map(({ offer }) => offer),
  );
  const lead = new Map(hubs.map(({ id, leadUrn }) => [id, leadUrn]));
  const schools = waiting.map((school) => {
    const events = happened.get(school.offer) ?? [];
    const declined = new Set(givenUp(events).flatMap((hub) => lead.get(hub) ?? []));
    return {
      ...school,
      after: events.length,
      wanted: events.findLast(({ step }) => step === 'accepted')?.body.hubs ?? [],
      need: { ...school.need, declined },
    };
  });
  return { schools, hubs };
});

/** Who waits and who is served in the whole country. */
export interface SupportOfEngland {
  readonly schools: readonly SchoolThatAccepted[];
  readonly hubs: readonly HubOnList[];
}

/**
 * Reads every school that has accepted, whatever became of it, and every hub. What was said in the course of support is not asked
 * for: the national team reads none of it (database/policies/support_event.sql).
 */
export const readSupportOfEngland = query(
  'see-support-fairness',
  async (at, settings: NeedSettings): Promise<SupportOfEngland> => {
    await at.decide({}, { action: 'saw-support-fairness', recordKind: 'support' });
    const hubs = await hubsOnList(at.rows);
    return { schools: await schoolsIn(at.rows, [...acceptedSupportStates], settings), hubs };
  },
);

const none: ReadonlySet<Urn> = new Set();

/** Schools whose offers stand so, by URN. */
async function schoolsIn(
  rows: ReadonlyKysely<Tables>,
  states: readonly SupportState[],
  settings: NeedSettings,
): Promise<readonly SchoolThatAccepted[]> {
  const offers = await rows
    .with('o', (from) =>
      from
        .selectFrom('support_offer')
        .select(['id', 'urn', 'state', 'hub'])
        .where(sql<SqlBool>`state = any (${states}::text[])`),
    )
    .selectFrom('o')
    .innerJoin(urnsOfSchools(sql`select urn from o`, 'known'), 'known.urn', 'o.urn')
    .innerJoin('school as s', 's.urn', 'known.today')
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
    .orderBy('s.urn')
    .orderBy('o.id')
    .execute();
  const readings = await readingsOf(
    rows,
    offers.map(({ urn }) => urn),
  );
  return offers.map(({ id, state, hub, urn, name, region, local_authority_code, trust_uid }) => {
    const read = readFrom(readings.get(urn) ?? []);
    return {
      offer: id,
      state: state as SupportState,
      region: region ?? undefined,
      hub: hub ?? undefined,
      name: schoolNameOr(name, urn),
      fsmQuintile: read.fsmQuintile,
      rural: read.rural,
      need: {
        urn,
        phase: read.phase,
        need: offerByRule(read.years, read.phase, settings).need,
        place: read.place,
        localAuthority: Number(local_authority_code ?? 0),
        trust: trust_uid ?? undefined,
        gap: read.gap,
        declined: none,
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
    .with('known', (from) => from.selectFrom(urnsOfSchools(urns, 'all_of_them')).selectAll())
    .selectFrom('support_reading as r')
    .innerJoin('known', 'known.urn', 'r.urn')
    .select([
      'known.today as urn',
      'r.year',
      'r.word',
      'r.shortfall',
      'r.phase',
      'r.easting',
      'r.northing',
      'r.gap',
      'r.fsm_quintile',
      'r.rural',
    ])
    .where(sql<SqlBool>`r.urn = any (array(select urn from known))`)
    .orderBy('r.year', 'desc')
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
