import pg from 'pg';
import { makeDatabaseNamed, makeLogin } from './make-where-missing.ts';
import { scramVerifier } from './scram-verifier.ts';

/** A login as an address names it. */
export interface LoginToMake {
  readonly login: string;
  readonly password: string;
}

/** What a server needs before `migrate`: a database, its owner, and a login for each part of the service. */
export interface LoginsToMake {
  readonly database: string;
  readonly owner: LoginToMake;
  readonly others: readonly LoginToMake[];
}

/** An address names a login that may do everything: nothing was made. */
export class LoginsFault extends Error {
  constructor(login: string) {
    super(
      `The login "${login}" administers the server: no part of the service may have it. Name another in its address. Nothing was made.`,
    );
  }
}

/**
 * Makes the database and the logins that are not there, as docs/runbooks/database.md has them made by hand. A login that is there gets the
 * password that is given and keeps everything else. Nobody else may connect to the database.
 *
 * @param administratorUrl of a login that may create roles and databases, at any database of the server
 * @returns names of what was not there before
 * @throws LoginsFault where a login is the administrator's own, or a superuser
 */
export async function makeLogins(
  administratorUrl: string,
  { database, owner, others }: LoginsToMake,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    const name = (of: string) => client.escapeIdentifier(of);
    const logins = [owner, ...others];
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any ($1) and (rolsuper or rolname = current_user)',
      [logins.map(({ login }) => login)],
    );
    if (rows[0] !== undefined) throw new LoginsFault(rows[0].rolname);
    const made: string[] = [];
    for (const { login, password } of logins) {
      const right = login === owner.login ? 'createrole' : 'noinherit';
      if (await makeLogin(client, login, password, right)) made.push(login);
      else
        await client.query(
          `alter role ${name(login)} password ${client.escapeLiteral(scramVerifier(password))}`,
        );
    }
    if (await makeDatabaseNamed(client, database, owner.login)) made.push(database);
    await client.query(`revoke connect, temporary on database ${name(database)} from public`);
    await client.query(
      `grant connect on database ${name(database)} to ${others.map(({ login }) => name(login)).join(', ')}`,
    );
    return made;
  } finally {
    await client.end();
  }
}
