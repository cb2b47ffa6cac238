import type pg from 'pg';

/** Makes a login where there is none of its name. */
export async function makeLogin(client: pg.Client, login: string, password: string): Promise<void> {
  const role = await client.query('select from pg_roles where rolname = $1', [login]);
  if (role.rowCount === 0)
    await client.query(`create role ${login} login noinherit password ${client.escapeLiteral(password)}`);
}

/** Makes a database where there is none of its name. */
export async function makeDatabaseNamed(client: pg.Client, name: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create database ${name} encoding 'UTF8' template template0`);
}
