import { join } from 'node:path';
import pg from 'pg';
import { MigrationFault } from '../postgres/connection/migrate.ts';
import { migrationsIn } from '../postgres/connection/migrations.ts';

const folder = join(import.meta.dirname, '../../../database/pupils');
/** Any number, as long as every version of the program uses the same. */
const lock = 4_201_824;

/** Logins of the pupils' database: pages act for people, work brings the roll in and removes what is due. */
export interface PupilsLogins {
  readonly pages: string;
  readonly work: string;
}

/**
 * Brings a database of pupils to the newest schema, and shuts it to everybody but its own logins.
 *
 * @param url a login that may create roles and owns the database
 * @throws MigrationFault for a database of a newer version, or one whose migrations are not these
 */
export async function migratePupils(url: string, logins: PupilsLogins): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(`do $$ declare name text; begin
      foreach name in array array['abie_pupils_owner', 'abie_pupils_pages', 'abie_pupils_work'] loop
        if not exists (select from pg_roles where rolname = name) then execute format('create role %I nologin', name); end if;
      end loop; end $$`);
    await client.query('create schema if not exists pupils authorization abie_pupils_owner');
    await client.query('grant usage on schema pupils to abie_pupils_pages, abie_pupils_work');
    await client.query(`create table if not exists pupils.migration (
      name text primary key, sha256 text not null)`);
    await client.query('alter table pupils.migration owner to abie_pupils_owner');
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from pupils.migration',
    );
    const known = migrationsIn(folder);
    for (const { name, sha256 } of rows) {
      if (known.find((one) => one.name === name)?.sha256 !== sha256)
        throw new MigrationFault(
          `The database of pupils has a migration ${name} that this version of abie does not know, or knows otherwise. Nothing was changed. Run the version that made it, or restore a backup from before it.`,
        );
    }
    for (const { name, sha256, sql } of known.slice(rows.length)) {
      await client.query('begin; set local role abie_pupils_owner; set local search_path = pupils, pg_temp');
      try {
        await client.query(sql);
        await client.query('insert into pupils.migration (name, sha256) values ($1, $2)', [name, sha256]);
        await client.query('commit');
      } catch (cause) {
        await client.query('rollback');
        throw cause;
      }
    }
    await admitOnly(client, logins);
  } finally {
    await client.end();
  }
}

/** Nobody connects but those who are named: a login of the national service is refused before it can ask anything. */
async function admitOnly(client: pg.Client, { pages, work }: PupilsLogins): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]!.name);
  const [pagesLogin, workLogin] = [client.escapeIdentifier(pages), client.escapeIdentifier(work)];
  await client.query(`revoke connect, temporary on database ${database} from public`);
  await client.query(`grant connect on database ${database} to ${pagesLogin}, ${workLogin}`);
  await client.query(`grant abie_pupils_pages to ${pagesLogin}`);
  await client.query(`grant abie_pupils_work to ${workLogin}`);
}
