import pg from 'pg';
import { type LoginKind, type LoginNames, rolesOfLogin } from './logins.ts';
import { type Migration, migrationFile, migrations } from './migrations.ts';
import { makePolicies } from './policies.ts';

/** Why a database cannot be migrated, for whoever runs it. */
export class MigrationFault extends Error {}

/** What a migration did. */
export interface Migrated {
  /** Migrations applied now, in order. */
  readonly applied: readonly string[];
  /** How many had been applied before. */
  readonly before: number;
}

/** Any number will do, as long as every version of the program uses the same. */
const lock = 4_201_823;
const oldestServer = 15;
/** From here on a grant says whether it may be taken and whether it is inherited; before, the login's own property says the latter. */
const grantsHaveOptions = 16;

/**
 * Brings a database to the newest schema; does nothing to one that has it. Two at once wait for each other.
 *
 * @param url a login that may create roles, and schemas in this database
 * @param logins the logins that are given their roles; each loses those of the others, which an earlier version gave one
 *   login together
 * @param roomKept megabytes that are kept free for suspending a release when the disk is full
 * @throws MigrationFault for a database of a newer version, or one whose migrations are not these
 */
export async function migrate(url: string, logins: LoginNames, roomKept = 0): Promise<Migrated> {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away ends the query in hand, which says so; between two queries there is nobody else to tell.
  client.on('error', () => {});
  await client.connect();
  try {
    await refuseOldServer(client);
    await client.query('select pg_advisory_lock($1)', [lock]);
    await prepare(client);
    const before = await appliedBefore(client);
    const missing = missingOf(before);
    for (const migration of missing) await apply(client, migration);
    await makePolicies(client);
    for (const [kind, login] of Object.entries(logins) as [LoginKind, string | undefined][])
      if (login !== undefined) await giveRoles(client, login, rolesOfLogin[kind]);
    if (roomKept > 0)
      await client.query(
        `begin; set local role abie_owner; set local search_path = abie, pg_temp; select keep_room(${roomKept}); commit`,
      );
    return { applied: missing.map(({ name }) => name), before: before.size };
  } finally {
    await client.end();
  }
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    "select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding",
  );
  const { version, encoding } = rows[0]!;
  if (version < oldestServer * 10_000)
    throw new MigrationFault(
      `The server is PostgreSQL ${Math.floor(version / 10_000)}; abie needs ${oldestServer} or newer.`,
    );
  if (encoding !== 'UTF8')
    throw new MigrationFault(`The database is encoded in ${encoding}; create one with ENCODING 'UTF8'.`);
}

/** Makes what has to be there before the first migration: the roles, and the schemas that belong to them. */
async function prepare(client: pg.Client): Promise<void> {
  try {
    await client.query(migrationFile('roles.sql'));
    await client.query('create schema if not exists abie authorization abie_owner');
    await client.query('create schema if not exists statistics authorization abie_owner');
    await client.query('create schema if not exists pgboss authorization abie_job');
  } catch (cause) {
    throw lackOfRights(cause) ?? cause;
  }
}

/** SQLSTATE 42501: the login may not do what a migration does. */
function lackOfRights(cause: unknown): MigrationFault | undefined {
  const { code, message } = cause as { code?: string; message?: string };
  if (code !== '42501') return undefined;
  return new MigrationFault(
    `The login may not prepare the database (${message}). It must be able to create roles (CREATEROLE) and schemas in this database (GRANT CREATE ON DATABASE), and where the roles abie_owner, abie_reader, abie_writer, abie_sign_in, abie_job and abie_command exist already, it must be their administrator (GRANT … WITH ADMIN OPTION).`,
  );
}

/** Name and SHA-256 of each migration that the database has. */
async function appliedBefore(client: pg.Client): Promise<Map<string, string>> {
  await client.query(`
    begin;
    set local role abie_owner;
    create table if not exists abie.migration (
      name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from abie.migration',
  );
  await client.query('commit');
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function missingOf(before: ReadonlyMap<string, string>): readonly Migration[] {
  const known = new Map(migrations().map((migration) => [migration.name, migration]));
  for (const [name, sha256] of before) {
    const migration = known.get(name);
    if (migration === undefined)
      throw new MigrationFault(
        `The database has the migration ${name}, which this version of abie does not know: it was made by a newer one. Nothing was changed. Run the newer version, or restore a backup from before it.`,
      );
    if (migration.sha256 !== sha256)
      throw new MigrationFault(
        `The migration ${name} is not the one that this database was given. Nothing was changed. Migrations never change once they have been used; this installation is damaged or altered.`,
      );
  }
  return [...known.values()].filter(({ name }) => !before.has(name));
}

async function apply(client: pg.Client, { name, sha256, sql }: Migration): Promise<void> {
  try {
    await client.query('begin; set local role abie_owner; set local search_path = abie, pg_temp');
    await client.query(sql);
    await client.query('insert into abie.migration (name, sha256) values ($1, $2)', [name, sha256]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}

/** The login becomes a member that inherits nothing: it has no rights but by naming a role inside a transaction. */
async function giveRoles(client: pg.Client, login: string, given: readonly string[]): Promise<void> {
  const found = await client.query<{ inherits: boolean; version: number }>(
    "select rolinherit as inherits, current_setting('server_version_num')::integer as version from pg_roles where rolname = $1",
    [login],
  );
  const [known] = found.rows;
  if (known === undefined)
    throw new MigrationFault(
      `The login ${login} does not exist. Create it first: CREATE ROLE ${login} LOGIN NOINHERIT PASSWORD '…';`,
    );
  const options = known.version >= grantsHaveOptions * 10_000;
  if (!options && known.inherits)
    throw new MigrationFault(
      `The login ${login} inherits what its roles may do, and on PostgreSQL before ${grantsHaveOptions} only the login itself can say that it does not: ALTER ROLE ${login} NOINHERIT;`,
    );
  const { rows } = await client.query<{ role: string; has: boolean }>(
    `select role, pg_has_role($1, role, '${options ? 'set' : 'member'}') as has from unnest($2::text[]) role`,
    [login, everyRole],
  );
  const name = client.escapeIdentifier(login);
  const missing = rows.filter(({ role, has }) => given.includes(role) && !has).map(({ role }) => role);
  const tooMany = rows.filter(({ role, has }) => !given.includes(role) && has).map(({ role }) => role);
  try {
    if (missing.length > 0)
      await client.query(
        `grant ${missing.join(', ')} to ${name}${options ? ' with set true, inherit false' : ''}`,
      );
    // Not from whoever migrates, who may take any: the service refuses that login by itself.
    if (tooMany.length > 0 && !(await isCurrent(client, login)))
      await client.query(`revoke ${tooMany.join(', ')} from ${name}`);
  } catch (cause) {
    throw lackOfRights(cause) ?? cause;
  }
}

async function isCurrent(client: pg.Client, login: string): Promise<boolean> {
  const { rows } = await client.query<{ same: boolean }>(
    'select current_user = $1 or rolsuper as same from pg_roles where rolname = $1',
    [login],
  );
  return rows[0]!.same;
}

const everyRole: readonly string[] = [...new Set(Object.values(rolesOfLogin).flat())];
