import type { PupilsRole } from '../../access/pupils/pupils-rules.ts';
import type { Urn } from '../../attendance/urn.ts';
import { inTransaction } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase, schoolKeyOf } from './pupils-database.ts';
import { seal, unsealed } from './seal.ts';

/** A person of the school, or from outside, as sign-in knows them. */
export interface PupilsPerson {
  readonly urn: Urn;
  readonly subject: string;
  readonly role: PupilsRole;
  /** Registration groups whom they teach: class staff alone. */
  readonly groups: readonly string[];
  readonly name: string;
}

/** Who asks, found by the secret of a cookie. */
export interface PupilsViewer extends PupilsPerson {
  /** The database that knows them. */
  readonly database: PupilsDatabase;
  readonly session: string;
  readonly person: string;
  readonly csrf: string;
}

const placeOf = (urn: number, subject: string) => `person ${urn} ${subject}`;

/** Takes note of a person, or of what changed about them. */
export async function knowPupilsPerson(database: PupilsDatabase, person: PupilsPerson): Promise<void> {
  const { urn, subject, role, groups, name } = person;
  await inTransaction(database.work, async (client) => {
    const key = await schoolKeyOf(client, database, urn);
    await client.query(
      `insert into person (urn, subject, role, groups, sealed) values ($1, $2, $3, $4, $5)
       on conflict (urn, subject) do update set role = excluded.role, groups = excluded.groups, sealed = excluded.sealed`,
      [urn, subject, role, groups, seal(key, placeOf(urn, subject), name)],
    );
  });
}

/** Ends a person's work here, and with it every session. */
export async function endPupilsPerson(
  { work }: Pick<PupilsDatabase, 'work'>,
  urn: Urn,
  subject: string,
): Promise<void> {
  await work.query('update person set ended_at = now() where urn = $1 and subject = $2', [urn, subject]);
}

/**
 * Begins a session of a person who is known.
 *
 * @param secretHash SHA-256 of the cookie's secret
 * @returns false for somebody whom the school has not named
 */
export async function startPupilsSession(
  { work }: Pick<PupilsDatabase, 'work'>,
  {
    urn,
    subject,
    secretHash,
    csrf,
    hours,
  }: { urn: Urn; subject: string; secretHash: Buffer; csrf: string; hours: number },
): Promise<boolean> {
  const { rowCount } = await work.query(
    `insert into session (person, secret_hash, csrf, expires_at)
     select id, $3, $4, now() + make_interval(hours => $5) from person where urn = $1 and subject = $2 and ended_at is null`,
    [urn, subject, secretHash, csrf, hours],
  );
  return rowCount === 1;
}

export async function endPupilsSession(
  { work }: Pick<PupilsDatabase, 'work'>,
  session: string,
): Promise<void> {
  await work.query('update session set ended_at = now() where id = $1', [session]);
}

/**
 * The live sessions of a secret: one at a school of a school's own people, one at each school that has named somebody from
 * outside. They sign in once, and each school's database asks its own row security who they are.
 */
export async function findPupilsSessions(
  database: PupilsDatabase,
  secretHash: Buffer,
): Promise<readonly PupilsViewer[]> {
  const { rows } = await database.work.query<{
    id: string;
    csrf: string;
    urn: Urn;
    person: string;
    role: PupilsRole;
    groups: string[];
    subject: string;
    sealed: Buffer;
  }>('select * from find_session($1) order by urn', [secretHash]);
  return Promise.all(
    rows.map(async ({ id, csrf, urn, person, role, groups, subject, sealed }) => {
      const key = await keptSchoolKey(database.work, database, urn);
      const name = unsealed(key, placeOf(urn, subject), sealed).toString();
      return { database, session: id, csrf, urn, person, role, groups, subject, name };
    }),
  );
}

/** The first of them; undefined where there is none. */
export async function findPupilsSession(
  database: PupilsDatabase,
  secretHash: Buffer,
): Promise<PupilsViewer | undefined> {
  return (await findPupilsSessions(database, secretHash))[0];
}

/** People whom the school has named, as it knows them. */
export async function readPupilsPeople(
  database: PupilsDatabase,
  viewer: PupilsViewer,
): Promise<readonly PupilsPerson[]> {
  const { rows } = await database.work.query<{
    subject: string;
    role: PupilsRole;
    groups: string[];
    sealed: Buffer;
  }>(
    'select subject, role, groups, sealed from person where urn = $1 and ended_at is null order by subject',
    [viewer.urn],
  );
  const key = await keptSchoolKey(database.work, database, viewer.urn);
  return rows.map(({ sealed, subject, ...person }) => ({
    ...person,
    urn: viewer.urn,
    subject,
    name: unsealed(key, placeOf(viewer.urn, subject), sealed).toString(),
  }));
}

/** At which schools a person is named, and as what. */
export async function placesOfPerson(
  { work }: Pick<PupilsDatabase, 'work'>,
  subject: string,
): Promise<readonly { readonly urn: Urn; readonly role: PupilsRole }[]> {
  const { rows } = await work.query<{ urn: Urn; role: PupilsRole }>(
    'select urn, role from person where subject = $1 and ended_at is null order by urn',
    [subject],
  );
  return rows;
}

/** Whether the program keeps anything of a school: its roll was brought in. */
export async function keepsSchool({ work }: Pick<PupilsDatabase, 'work'>, urn: Urn): Promise<boolean> {
  const { rowCount } = await work.query('select from school_key where urn = $1', [urn]);
  return rowCount === 1;
}
