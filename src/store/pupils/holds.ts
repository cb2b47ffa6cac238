import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { inSession } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';
import { seal, unsealed } from './seal.ts';

/** That a pupil's record is kept although its time may have run, while a request or a proceeding is under way. */
export interface Hold {
  readonly pupil: number;
  readonly heldOn: IsoDate;
  readonly why: string;
  /** Undefined while it stands. */
  readonly lifted: { readonly on: IsoDate; readonly why: string } | undefined;
}

const placeOf = (id: string) => `hold ${id}`;
const placeOfLifting = (id: string) => `hold ${id} lifted`;

/** Holds of a school, or of one pupil, the oldest first, as far as row security shows them. */
export async function holdsOf(
  client: Pick<pg.ClientBase, 'query'>,
  key: Buffer,
  urn: number,
  pupil?: number,
): Promise<readonly Hold[]> {
  const { rows } = await client.query<{
    id: string;
    number: number;
    held_on: IsoDate;
    lifted_on: IsoDate | null;
    sealed: Buffer;
    lifted_sealed: Buffer | null;
  }>(
    `select id, number, held_on::text, lifted_on::text, sealed, lifted_sealed from pupil_hold
     where urn = $1 and ($2::integer is null or number = $2) order by held_on, lifted_on, id`,
    [urn, pupil ?? null],
  );
  return rows.map(({ id, number, held_on, lifted_on, sealed, lifted_sealed }) => ({
    pupil: number,
    heldOn: held_on,
    why: unsealed(key, placeOf(id), sealed).toString(),
    lifted:
      lifted_on === null || lifted_sealed === null
        ? undefined
        : { on: lifted_on, why: unsealed(key, placeOfLifting(id), lifted_sealed).toString() },
  }));
}

/** The hold that stands on a pupil's record; undefined where none does. */
export async function readHold(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  pupil: number,
): Promise<Hold | undefined> {
  return inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, viewer.urn);
    return (await holdsOf(client, key, viewer.urn, pupil)).find(({ lifted }) => lifted === undefined);
  });
}

/** Holds a pupil's record: nothing of it goes until the hold is lifted. One stands at a time; a second changes nothing. */
export async function holdRecord(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  { pupil, on, why }: { readonly pupil: number; readonly on: IsoDate; readonly why: string },
): Promise<void> {
  await inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, viewer.urn);
    const id = randomUUID();
    const { rowCount } = await client.query(
      `insert into pupil_hold (id, urn, number, held_on, sealed) values ($1, $2, $3, $4, $5)
       on conflict (urn, number) where lifted_on is null do nothing`,
      [id, viewer.urn, pupil, on, seal(key, placeOf(id), why)],
    );
    if (rowCount === 1) await client.query('select note_access($1, $2)', ['held the record', [pupil]]);
  });
}

/** Lifts the hold that stands on a pupil's record. */
export async function liftHold(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  { pupil, on, why }: { readonly pupil: number; readonly on: IsoDate; readonly why: string },
): Promise<void> {
  await inSession(database.pages, viewer.session, async (client) => {
    const key = await keptSchoolKey(client, database, viewer.urn);
    const { rows } = await client.query<{ id: string }>(
      'select id from pupil_hold where urn = $1 and number = $2 and lifted_on is null',
      [viewer.urn, pupil],
    );
    for (const { id } of rows) {
      await client.query(
        'update pupil_hold set lifted_on = $2, lifted_sealed = $3 where id = $1 and lifted_on is null',
        [id, on, seal(key, placeOfLifting(id), why)],
      );
      await client.query('select note_access($1, $2)', ['lifted the hold on the record', [pupil]]);
    }
  });
}

/**
 * Whether a pupil's record is held, asked by what is about to remove some of it: nobody can hold it before the transaction ends.
 * Removing then goes first, or finds the hold.
 */
export async function heldNow(client: pg.PoolClient, urn: number, pupil: number): Promise<boolean> {
  await client.query('select from pupil where urn = $1 and number = $2 for update', [urn, pupil]);
  const { rowCount } = await client.query(
    'select from pupil_hold where urn = $1 and number = $2 and lifted_on is null',
    [urn, pupil],
  );
  return (rowCount ?? 0) > 0;
}
