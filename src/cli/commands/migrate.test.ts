import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { migrations } from '../../store/postgres/connection/migrations.ts';
import { run } from '../run.ts';

const { ownerUrl, urls, logins } = inject('testServer');
const name = `abie_migrate_${randomBytes(5).toString('hex')}`;
const at = (url: string) => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

async function onServer(statement: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

beforeAll(() => onServer(`create database ${name} encoding 'UTF8' template template0`));
afterAll(() => onServer(`drop database ${name} with (force)`));

async function migrate(environment: Readonly<Record<string, string>>, ...words: readonly string[]) {
  const { effects, printed, complained } = watchedEffects();
  for (const [name, url] of Object.entries(environment)) vi.stubEnv(name, url);
  const code = await run(['migrate', ...words], effects);
  vi.unstubAllEnvs();
  return { code, printed: printed(), complained: complained() };
}

test('says what it did, the second time nothing, and what stands in its way', async () => {
  const addresses = {
    DATABASE_OWNER_URL: at(ownerUrl),
    DATABASE_URL: at(urls.pages),
    SIGN_IN_DATABASE_URL: at(urls.signIn),
    WORK_DATABASE_URL: at(urls.work),
    COMMAND_DATABASE_URL: at(urls.command),
  };
  const first = await migrate(addresses);
  expect(first.code).toBe(0);
  for (const migration of migrations()) expect(first.printed).toContain(`Applied ${migration.name}.`);
  expect(first.printed).toContain(`The database now has all ${migrations().length} migrations.`);
  const second = await migrate(
    { DATABASE_OWNER_URL: at(ownerUrl) },
    ...['--login', logins.pages, '--sign-in-login', logins.signIn, '--work-login', logins.work],
  );
  expect(second.printed).toBe(`Nothing to do: the database has all ${migrations().length} migrations.\n`);
  const refused = await migrate(addresses, '--login', 'nobody_at_all');
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain('The login nobody_at_all does not exist.');
});

test('a login that is not named is asked for', async () => {
  const { code, complained } = await migrate({
    DATABASE_OWNER_URL: at(ownerUrl),
    DATABASE_URL: at(urls.pages),
  });
  expect(code).toBe(1);
  expect(complained).toContain('Set SIGN_IN_DATABASE_URL, or say which with --sign-in-login.');
});
