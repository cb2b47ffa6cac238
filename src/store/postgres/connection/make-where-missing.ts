import type pg from 'pg';
import { scramVerifier } from './scram-verifier.ts';

/**
 * Makes a login where there is none of its name.
 *
 * @param right what it may, or may not, beside what its roles give it
 * @returns whether there was none
 */
export async function makeLogin(
  client: pg.Client,
  login: string,
  password: string,
  right: 'noinherit' | 'createrole' = 'noinherit',
): Promise<boolean> {
  const role = await client.query('select from pg_roles where rolname = $1', [login]);
  if (role.rowCount !== 0) return false;
  await client.query(
    `create role ${client.escapeIdentifier(login)} login ${right} password ${client.escapeLiteral(scramVerifier(password))}`,
  );
  return true;
}

/**
 * Makes a database where there is none of its name.
 *
 * @param owner whose it is; whoever makes it where left out
 * @returns whether there was none
 */
export async function makeDatabaseNamed(client: pg.Client, name: string, owner?: string): Promise<boolean> {
  const found = await client.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount !== 0) return false;
  const whose = owner === undefined ? '' : `owner ${client.escapeIdentifier(owner)} `;
  // Whoever is no superuser gives a database only to a role whose rights it has.
  if (owner !== undefined) await client.query(`grant ${client.escapeIdentifier(owner)} to current_user`);
  await client.query(
    `create database ${client.escapeIdentifier(name)} ${whose}encoding 'UTF8' template template0`,
  );
  return true;
}
