import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type SignedIn, schoolOf } from '../../../access/viewer.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { type OpenDayRefusal, openDayRefusals } from '../../../support/hubs/open-day-refusal.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { command } from '../connection/handle.ts';
import { notBefore } from '../connection/not-before.ts';
import { refusalNamed } from '../connection/refusal-named.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { isUuid } from '../connection/uuid.ts';

/** An open day that is to come. */
export interface OpenDayOnPage {
  readonly id: string;
  readonly hub: string;
  readonly on: IsoDate;
  readonly isCancelled: boolean;
  readonly words: string;
  readonly seats: number;
  /** People who come. */
  readonly people: number;
  /** How many the viewer's school sends. */
  readonly own: number;
  /** Who comes, for the hub's lead; none for everybody else. */
  readonly schools: readonly { readonly name: string; readonly people: number }[];
}

/**
 * Open days of a hub that would be to come, the nearest first. One that was cancelled is among them for whoever signed up for it, and for the
 * hub where somebody did.
 */
export const openDaysOfHub = (
  rows: ReadonlyKysely<Tables>,
  hub: string,
  own: Urn | undefined,
): Promise<readonly OpenDayOnPage[]> => openDays(rows, hub, own);

/** Open days to come for which a school has signed up, of every hub, cancelled or not; the nearest first. */
export const openDaysOfSchool = async (
  rows: ReadonlyKysely<Tables>,
  own: Urn,
): Promise<readonly OpenDayOnPage[]> => (await openDays(rows, undefined, own)).filter((day) => day.own > 0);

async function openDays(
  rows: ReadonlyKysely<Tables>,
  hub: string | undefined,
  own: Urn | undefined,
): Promise<readonly OpenDayOnPage[]> {
  let days = rows
    .selectFrom('open_day as d')
    .leftJoin(sql<{ open_day: string; people: number }>`open_days_taken()`.as('t'), (join) =>
      join.onRef('t.open_day', '=', 'd.id'),
    )
    .where(sql<boolean>`d.on_day >= current_date`);
  if (hub !== undefined) days = days.where('d.hub', '=', hub);
  const found = await days
    .select(['d.id', 'd.hub', 'd.words', 'd.seats', 't.people'])
    .select(sql<IsoDate>`d.on_day::text`.as('on'))
    .select(sql<boolean>`d.cancelled_at is not null`.as('isCancelled'))
    .orderBy('d.on_day')
    .orderBy('d.id')
    .execute();
  if (found.length === 0) return [];
  const coming = await rows
    .selectFrom('open_day_school as s')
    .leftJoin(sql<{ urn: Urn; name: string | null }>`schools_at_open_days()`.as('n'), (join) =>
      join.on('n.urn', '=', todaysUrn({ column: 's.urn' })),
    )
    .select(['s.open_day', 's.people', 'n.name', todaysUrn({ column: 's.urn' }).as('urn')])
    .where('s.people', '>', 0)
    .where(
      's.open_day',
      'in',
      found.map(({ id }) => id),
    )
    .orderBy('n.name')
    .execute();
  return found.flatMap(({ id, people, ...day }) => {
    const those = coming.filter(({ open_day }) => open_day === id);
    if (day.isCancelled && those.length === 0) return [];
    return {
      id,
      ...day,
      people: people ?? 0,
      own: those.find(({ urn }) => urn === own)?.people ?? 0,
      schools: those
        .filter(({ urn }) => urn !== own)
        .map(({ urn, name, people: many }) => ({ name: schoolNameOr(name, urn), people: many })),
    };
  });
}

/** An open day to add. */
export interface OpenDayToAdd {
  readonly hub: string;
  readonly on: IsoDate;
  readonly words: string;
  readonly seats: number;
}

/**
 * Adds an open day of a hub. One that says the same of the same day is there already.
 *
 * @throws OpenDayRefused
 */
export const addOpenDay = command('keep-hub', async (at, { hub, on, words, seats }: OpenDayToAdd) => {
  const stands = await at.rows
    .selectFrom('hub')
    .select(sql<IsoDate | null>`last_day::text`.as('last'))
    .where('id', '=', hub)
    .executeTakeFirst();
  await at.decide(stands && { hub }, { action: 'added-open-day', recordKind: 'hubs', detail: { hub } });
  const last = stands?.last ?? null;
  if (last !== null && on > last) throw new OpenDayRefused('hub-takes-no-part');
  const same = await at.rows
    .selectFrom('open_day')
    .select('id')
    .where('hub', '=', hub)
    .where('on_day', '=', on as never)
    .where('words', '=', words)
    .where('cancelled_at', 'is', null)
    .executeTakeFirst();
  if (same !== undefined) return at.cameToNothing('saw-hubs');
  const by_person = (at.viewer as SignedIn).person;
  const adds = at.changes
    .insertInto('open_day')
    .values({ id: randomUUID(), hub, on_day: on, words, seats, by_person, made_at: at.now });
  // The hub's last day may have been set since it was read: the database looks once more.
  await orRefused(adds.execute(), 'hub-takes-no-part');
});

/** Cancels an open day. @returns its hub */
export const cancelOpenDay = command('keep-hub', async (at, id: string): Promise<string> => {
  const hub = await hubOfDay(at.rows, id);
  await at.decide(hub === undefined ? undefined : { hub }, {
    action: 'cancelled-open-day',
    recordKind: 'hubs',
    // What an address names that is no day is on record nowhere.
    detail: hub === undefined ? {} : { hub, day: id },
  });
  const { numUpdatedRows } = await at.changes
    .updateTable('open_day')
    .set({ cancelled_at: notBefore('made_at', at.now) })
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .modifyEnd(orChangesNothing)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) at.cameToNothing('saw-hubs');
  return hub!;
});

/** An open day cannot be added, or a school cannot sign up for it; nothing was changed. */
export class OpenDayRefused extends Error {
  readonly because: OpenDayRefusal;

  constructor(because: OpenDayRefusal) {
    super(openDayRefusals[because]);
    this.because = because;
  }
}

/**
 * Signs the viewer's school up for an open day, or changes how many come.
 *
 * @param people 0 where nobody comes any more
 * @returns the hub
 * @throws OpenDayRefused
 */
export const comeToOpenDay = command(
  'come-to-open-day',
  async (at, { id, people }: { readonly id: string; readonly people: number }): Promise<string> => {
    const hub = await hubOfDay(at.rows, id);
    await at.decide(hub === undefined ? undefined : { hub }, {
      action: 'came-to-open-day',
      recordKind: 'hubs',
      detail: { hub },
    });
    const urn = schoolOf(at.viewer)!;
    const said = { people, by_person: (at.viewer as SignedIn).person, at: at.now };
    const changes = at.changes
      .updateTable('open_day_school')
      .set(said)
      .where('open_day', '=', id)
      .where(isOfSchool('urn', urn))
      .modifyEnd(orChangesNothing);
    const adds = at.changes
      .insertInto('open_day_school')
      .values({ open_day: id, urn, ...said })
      .onConflict((conflict) => conflict.columns(['open_day', 'urn']).doUpdateSet(said));
    const { numUpdatedRows } = await orRefused(changes.executeTakeFirstOrThrow(), 'open-day-over');
    if (numUpdatedRows === 0n) await orRefused(adds.execute(), 'open-day-over');
    return hub!;
  },
);

/** @throws OpenDayRefused where that is what the database objects to */
async function orRefused<T>(changing: Promise<T>, otherwise: OpenDayRefusal): Promise<T> {
  try {
    return await changing;
  } catch (cause) {
    const because = refusalNamed(cause, { words: openDayRefusals, otherwise });
    throw because === undefined ? cause : new OpenDayRefused(because);
  }
}

/** The hub of an open day, also of one that is over or was cancelled; undefined where there is none of this id. */
export async function hubOfDay(rows: ReadonlyKysely<Tables>, id: string): Promise<string | undefined> {
  if (!isUuid(id)) return undefined;
  const row = await rows.selectFrom('open_day').select('hub').where('id', '=', id).executeTakeFirst();
  return row?.hub;
}
