import pg from 'pg';
import { makePolicies } from '../../src/store/postgres/connection/policies.ts';

/** Everything of a school by its URN: what is most of the database, and what is asked for school by school. */
export const spreadTables = ['school_count', 'expectation', 'register', 'response'] as const;

/** Two servers: the first has everything that is not a school's, and half of the schools. */
export interface TwoServers {
  /** Of the first, with the server's own login. */
  readonly first: string;
  /** Of the second, migrated and empty, with the server's own login. */
  readonly second: string;
  /** A school of the second. */
  readonly there: number;
}

const login = 'abie_spread';
const password = 'spread';

/**
 * Spreads what schools have over two servers by URN: each table becomes partitions by a hash of the URN, of which one is a table of the
 * second server (`postgres_fdw`). Row security decides on the first, where people and sessions are.
 */
export async function spreadByUrn({ first, second, there }: TwoServers): Promise<void> {
  await withClient(second, async (client) => {
    await client.query(
      `create role ${login} login password '${password}' bypassrls; grant usage on schema abie to ${login}`,
    );
    for (const table of spreadTables) {
      await dropReferences(client, table);
      await client.query(`alter table ${table} disable trigger user;
        grant select, insert, update, delete on ${table} to ${login}`);
    }
  });
  await withClient(first, async (client) => {
    const { port, pathname } = new URL(second);
    await client.query(`create extension postgres_fdw; create schema there;
      create server second foreign data wrapper postgres_fdw
        options (host '127.0.0.1', port '${port}', dbname '${pathname.slice(1)}');
      create user mapping for public server second options (user '${login}', password '${password}');
      import foreign schema abie limit to (${spreadTables.join(', ')}) from server second into there;
      grant usage on schema there to public; grant usage on foreign server second to abie_owner; set session_replication_role = replica`);
    for (const table of spreadTables) await spread(client, table, there);
    // Policies of other tables ask these: made anew, they ask the partitions together.
    await client.query('delete from policies');
    await makePolicies(client);
    await client.query('reset role; analyze');
  });
}

async function spread(client: pg.Client, table: string, there: number): Promise<void> {
  await dropReferences(client, table);
  // A key over both servers is kept by neither: what was the primary key stands in each part.
  await client.query(`alter table ${table} rename to ${table}_here;
    create table ${table} (like ${table}_here including defaults including generated) partition by hash (urn);
    alter table ${table} owner to abie_owner;
    alter foreign table there.${table} owner to abie_owner`);
  const { rows } = await client.query<{ part: number }>(
    `select part from generate_series(0, 1) part where satisfies_hash_partition('${table}'::regclass, 2, part, ${there})`,
  );
  const part = rows[0]!.part;
  const columns = (
    await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped
        and attgenerated = '' order by attnum`,
    )
  ).rows
    .map(({ name }) => name)
    .join(', ');
  const theirs = `satisfies_hash_partition('${table}'::regclass, 2, ${part}, urn)`;
  await client.query(`insert into there.${table} (${columns}) select ${columns} from ${table}_here where ${theirs};
    delete from ${table}_here where ${theirs};
    alter table ${table} attach partition ${table}_here for values with (modulus 2, remainder ${1 - part});
    alter table ${table} attach partition there.${table} for values with (modulus 2, remainder ${part})`);
}

/** No foreign key reaches over two servers. */
async function dropReferences(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
      where contype = 'f' and (confrelid = '${table}'::regclass or conrelid = '${table}'::regclass)`,
  );
  for (const { statement } of rows) await client.query(statement);
}

/** With the keys of the whole server, which row security does not bind. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: '-c search_path=abie,pg_temp' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
