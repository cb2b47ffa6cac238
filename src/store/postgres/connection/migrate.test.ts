import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { openDatabase } from './database.ts';
import { MigrationFault, migrate } from './migrate.ts';
import { migrations } from './migrations.ts';

const { ownerUrl, urls, logins, template } = inject('testServer');
const all = migrations().map(({ name }) => name);

let url: string;
let name: string;
beforeEach(() => {
  name = `abie_migrate_${randomBytes(5).toString('hex')}`;
  url = named(ownerUrl);
});
afterEach(() => run(ownerUrl, `drop database if exists ${name} with (force)`));

const empty = () => run(ownerUrl, `create database ${name} encoding 'UTF8' template template0`);
/** As all tests have it, from nothing to the last migration. */
const migrated = () => run(ownerUrl, `create database ${name} template ${template}`);

function named(server: string): string {
  const other = new URL(server);
  other.pathname = `/${name}`;
  return other.href;
}

const ours = () => ({ pages: named(urls.pages), signIn: named(urls.signIn), work: named(urls.work) });

async function run(where: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: where });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

test('an empty database gets everything, and a second time nothing', async () => {
  await empty();
  expect(await migrate(url, logins)).toEqual({ applied: all, before: 0 });
  expect(await migrate(url, logins)).toEqual({ applied: [], before: all.length });
  const database = await openDatabase(ours());
  expect(database.settings).toEqual({
    localAuthoritySees: 'when-shared',
    supportSeenAbove: 'when-accepted',
  });
  await database.close();
});

test('several at once: each migration is applied once', async () => {
  await empty();
  const done = await Promise.all([1, 2, 3, 4].map(() => migrate(url, logins)));
  expect(done.flatMap(({ applied }) => applied).toSorted()).toEqual(all);
});

test('a migration that fails leaves nothing of itself', async () => {
  await migrated();
  await run(
    url,
    `begin; set local role abie_owner; create table abie.from_a_later_start (n integer); commit`,
  );
  await asOwner(url, `delete from abie.migration where name = '${all.at(-1)}'`);
  // The last one's tables are there already, so applying it fails, and nothing of it stays.
  await expect(migrate(url, logins)).rejects.toThrow();
  expect(await asOwner(url, 'select count(*)::integer as n from abie.migration')).toEqual([
    { n: all.length - 1 },
  ]);
});

describe('is left alone, with a word on what to do:', () => {
  test('a database of a newer version', async () => {
    await migrated();
    await asOwner(url, "insert into abie.migration (name, sha256) values ('9999-from-the-future', 'x')");
    await expect(migrate(url, logins)).rejects.toThrow(/9999-from-the-future.*Run the newer version/);
  });

  test('a database whose migrations were other ones', async () => {
    await migrated();
    await asOwner(url, `update abie.migration set sha256 = 'x' where name = '${all[0]}'`);
    await expect(migrate(url, logins)).rejects.toThrow(MigrationFault);
  });

  test('a login of the service that is not there', async () => {
    await empty();
    await expect(migrate(url, { ...logins, pages: 'nobody_at_all' })).rejects.toThrow(
      'CREATE ROLE nobody_at_all',
    );
  });

  test('a login without the right to prepare a database', async () => {
    await empty();
    await expect(migrate(named(urls.pages), logins)).rejects.toThrow(MigrationFault);
  });
});

describe('the service does not start on', () => {
  test('a login that passes by row security', async () => {
    await migrated();
    await expect(openDatabase({ ...ours(), pages: url })).rejects.toThrow('may pass by row security');
  });

  test('a database that is not migrated', async () => {
    await empty();
    await expect(openDatabase(ours())).rejects.toThrow('abie migrate');
  });
});

test('what the deployment says about access is what row security keeps to', async () => {
  await migrated();
  const told = await openDatabase(ours(), {
    access: { localAuthoritySees: 'never', supportSeenAbove: 'never' },
  });
  expect(told.settings).toEqual({ localAuthoritySees: 'never', supportSeenAbove: 'never' });
  const later = await openDatabase(ours());
  expect(later.settings).toEqual(told.settings);
  await Promise.all([told.close(), later.close()]);
});
