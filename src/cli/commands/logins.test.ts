import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, expect, inject, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

const { ownerUrl } = inject('testServer');
const name = `made_${randomBytes(5).toString('hex')}`;
const at = (login: string, password = 'it’s "one" of: many', database = name) => {
  const url = new URL(ownerUrl);
  [url.username, url.password, url.pathname] = [
    `${name}_${login}`,
    encodeURIComponent(password),
    `/${database}`,
  ];
  return url.href;
};
const addresses = {
  DATABASE_OWNER_URL: at('owner'),
  DATABASE_URL: at('pages'),
  SIGN_IN_DATABASE_URL: at('sign_in'),
  WORK_DATABASE_URL: at('work'),
  COMMAND_DATABASE_URL: at('command'),
};

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
async function logins(environment: Readonly<Record<string, string>>) {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['logins', '--administrator', ownerUrl], { ...effects, environment });
  return { code, printed: printed(), complained: complained() };
}

afterAll(() =>
  on(ownerUrl, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    for (const login of ['owner', 'pages', 'sign_in', 'work', 'command'])
      await client.query(`drop role if exists ${name}_${login}`);
  }),
);

test('nothing is made of addresses that are missing, incomplete, of two databases or of one login', async () => {
  const refused = async (changed: Readonly<Record<string, string>>, words: string) => {
    const { code, complained } = await logins({ ...addresses, ...changed });
    expect([code, complained]).toEqual([1, expect.stringContaining(words)]);
    expect(complained).not.toContain('many');
  };
  await refused({ DATABASE_URL: '', WORK_DATABASE_URL: '' }, 'DATABASE_URL, WORK_DATABASE_URL are not set');
  await refused(
    { DATABASE_URL: at('pages', '') },
    'DATABASE_URL must be an address with a login, a password and a database',
  );
  await refused(
    { WORK_DATABASE_URL: at('work', 'many', 'other') },
    'WORK_DATABASE_URL names the database "other"',
  );
  await refused({ WORK_DATABASE_URL: at('pages') }, `WORK_DATABASE_URL has the login "${name}_pages"`);
  const administers = new URL(addresses.DATABASE_URL);
  administers.username = new URL(ownerUrl).username;
  await refused({ DATABASE_URL: administers.href }, 'administers the server');
  const { rowCount } = await on(ownerUrl, (client) =>
    client.query('select from pg_roles where starts_with(rolname, $1)', [name]),
  );
  expect(rowCount).toBe(0);
});

test('database and logins are made once, and nobody else may connect', async () => {
  expect((await logins(addresses)).printed).toContain(`Made ${name}_owner, ${name}_pages,`);
  await on(addresses.DATABASE_URL, async (client) => {
    const { rows } = await client.query(
      `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolinherit as more,
         (select pg_get_userbyid(datdba) from pg_database where datname = current_database()) as owner,
         has_database_privilege('public', current_database(), 'connect') as open
       from pg_roles where rolname = current_user`,
    );
    expect(rows).toEqual([{ more: false, owner: `${name}_owner`, open: false }]);
  });
  expect((await logins(addresses)).printed).toContain('Nothing to make');
});

test('a login that is there gets the password of its address', async () => {
  const rotated = { ...addresses, DATABASE_URL: at('pages', 'another') };
  await logins(rotated);
  await on(rotated.DATABASE_URL, (client) => client.query('select 1'));
});
