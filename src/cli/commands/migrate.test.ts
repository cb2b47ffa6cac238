import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { migrations } from '../../store/postgres/connection/migrations.ts';
import { run } from '../run.ts';

const { ownerUrl, appUrl, appLogin } = inject('testServer');
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

async function migrate(...words: readonly string[]) {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['migrate', ...words], effects);
  return { code, printed: printed(), complained: complained() };
}

test('says what it did, the second time nothing, and what stands in its way', async () => {
  const both = ['--database', at(ownerUrl), '--service-database', at(appUrl)];
  const first = await migrate(...both);
  expect(first.code).toBe(0);
  for (const migration of migrations()) expect(first.printed).toContain(`Applied ${migration.name}.`);
  expect(first.printed).toContain(`The database now has all ${migrations().length} migrations.`);
  const second = await migrate('--database', at(ownerUrl), '--login', appLogin);
  expect(second.printed).toBe(`Nothing to do: the database has all ${migrations().length} migrations.\n`);
  const refused = await migrate('--database', at(ownerUrl), '--login', 'nobody_at_all');
  expect(refused.code).toBe(1);
  expect(refused.complained).toContain('The login nobody_at_all does not exist.');
});
