import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { type DuePublications, duePublications } from '../../../tests/fixtures/due-publication.ts';
import { publishedFiles } from '../../../tests/fixtures/published-releases.ts';
import { until } from '../../../tests/fixtures/until.ts';
import { openPublicDatabase, type PublicDatabase } from '../../store/postgres/statistics/public-database.ts';
import {
  approvePublication,
  draftPublication,
  PublicationRefused,
  publicationStates,
  signPublication,
  suspendPublication,
} from '../../store/postgres/statistics/publication-steps.ts';
import { PublicShelf } from './public-shelf.ts';

let database: TestDatabase;
let everybody: PublicDatabase;
let files: ReadonlyMap<string, Uint8Array>;
let analyst: string;
let approver: string;
let drafted: DuePublications['drafted'];
let signed: DuePublications['signed'];

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
  everybody = await openPublicDatabase(database.urls.public);
  files = await publishedFiles('2025-11-27T09:30:00.000Z', { days: ['2025-11-03'], authorities: 3 });
  ({ analyst, approver, drafted, signed } = await duePublications(database, files));
});
afterAll(async () => {
  await everybody?.close();
  await database?.close();
});

const stateOf = async (id: string) =>
  (await publicationStates(database)).find((release) => release.id === id)!.state;

describe('the public’s login', () => {
  /** What a statement comes to with the login, in its only role. */
  async function tried(statement: string): Promise<string> {
    const client = new pg.Client({ connectionString: database.urls.public });
    await client.connect();
    try {
      await client.query('begin; set local role abie_public');
      await client.query(statement);
      return 'done';
    } catch (fault) {
      return (fault as { code: string }).code;
    } finally {
      await client.end();
    }
  }

  test('reads no table, view or function of any private schema', async () => {
    const tables = await asOwner<{ name: string }>(
      database.ownerUrl,
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname in ('abie', 'pgboss') and relkind in ('r', 'p', 'v', 'm')`,
    );
    expect(tables.length).toBeGreaterThan(40);
    const could: string[] = [];
    for (const { name } of tables)
      if ((await tried(`select * from ${name} limit 1`)) !== '42501') could.push(name);
    expect(could).toEqual([]);
    const functions = await asOwner<{ name: string }>(
      database.ownerUrl,
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = pronamespace
        where nspname in ('abie', 'pgboss', 'statistics') and has_function_privilege('abie_public', p.oid, 'execute')
          and has_schema_privilege('abie_public', n.oid, 'usage')`,
    );
    expect(functions).toEqual([]);
  });

  test.each([
    'set local role abie_reader',
    'set local role abie_job',
    'set local role abie_owner',
    'set local role abie_command',
    'select drafted_by from statistics.release',
    'select suspended_because from statistics.release',
    "insert into statistics.file values ('x', 'index.html', '')",
    'update statistics.release set publish_at = now()',
    'delete from statistics.file',
  ])('may not %s', async (statement) => {
    expect(await tried(statement)).toBe('42501');
  });
});

describe('a release', () => {
  test('is out at its time by the database’s clock, whole, and not before', async () => {
    const id = await signed(2000);
    await approvePublication(database, approver, id);
    expect(await everybody.published()).not.toContain(id);
    expect(await everybody.filesOf(id)).toBeUndefined();
    const [{ seen, at, due }] = (await watch(id)) as [{ seen: number; at: Date; due: Date }];
    expect(at.getTime()).toBeGreaterThanOrEqual(due.getTime());
    expect(seen).toBe(files.size);
  });

  test('is not out without its second person, whatever the time', async () => {
    const id = await signed(50);
    await asOwner(database.ownerUrl, 'select pg_sleep(0.1)');
    expect(await everybody.published()).not.toContain(id);
    await expect(approvePublication(database, approver, id)).rejects.toThrow('Its time has come already');
  });

  test('is approved by another person than who signed it', async () => {
    const both = await asOwner<{ email: string }>(
      database.ownerUrl,
      `with one as (select person from session where role = 'approver' limit 1)
        update person set email = 'both@department.example' where id = (select person from one) returning email`,
    );
    await asOwner(
      database.ownerUrl,
      `update session set role = 'analyst' where id = (select id from session where role = 'approver' limit 1)`,
    );
    const id = await drafted(60_000);
    await signPublication(database, both[0]!.email, id, 'Read.');
    await asOwner(
      database.ownerUrl,
      `update session set role = 'approver' where person = (select id from person where email = 'both@department.example')`,
    );
    await expect(approvePublication(database, both[0]!.email, id)).rejects.toThrow('another person must');
    approver = both[0]!.email;
  });

  test('is not approved before it is signed, nor signed twice, nor by nobody', async () => {
    const id = await drafted(60_000);
    await expect(approvePublication(database, approver, id)).rejects.toThrow(PublicationRefused);
    await signPublication(database, analyst, id, 'Read.');
    await expect(signPublication(database, analyst, id, 'Again.')).rejects.toThrow(PublicationRefused);
    await expect(approvePublication(database, 'nobody@department.example', id)).rejects.toThrow(
      'Nobody with the address',
    );
    expect(await stateOf(id)).toBe('signed');
  });

  test('is whole or not there', async () => {
    const before = (await publicationStates(database)).length;
    const broken = draftPublication(database, analyst, {
      id: 'f'.repeat(64),
      publishAt: new Date(Date.now() + 60_000),
      manifest: {},
      files: [
        { path: 'index.html', content: Buffer.from('one') },
        { path: '../evil', content: Buffer.from('two') },
      ],
    });
    await expect(broken).rejects.toThrow();
    expect(await publicationStates(database)).toHaveLength(before);
  });

  test('leaves everybody’s sight when it is suspended, and its servers’', async () => {
    const id = await signed(2000);
    await approvePublication(database, approver, id);
    await watch(id);
    const shelves = [new PublicShelf(everybody), new PublicShelf(everybody)];
    for (const shelf of shelves)
      expect((await shelf.answers()).answer('/latest/england/all-schools/absence/').status).toBe(200);
    for (const out of await everybody.published())
      await suspendPublication(database, analyst, out, 'A figure was wrong.');
    expect(await everybody.published()).toEqual([]);
    for (const shelf of shelves)
      await until(
        async () => (await shelf.answers()).answer('/latest/england/all-schools/absence/').status === 404,
        2,
      );
    expect(await stateOf(id)).toBe('suspended');
  });

  test('gives way to its correction in one moment', async () => {
    const wrong = await signed(2000);
    await approvePublication(database, approver, wrong);
    await watch(wrong);
    const right = await signed(-1000, wrong);
    expect(await everybody.published()).toEqual([wrong]);
    await approvePublication(database, approver, right);
    expect(await everybody.published()).toEqual([right]);
  });
});

/** Reads as the public does until the release is there. @returns when, and how many of its files */
async function watch(id: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: database.urls.public });
  await client.connect();
  try {
    for (;;) {
      await client.query('begin; set local role abie_public');
      const { rows } = await client.query(
        `select r.publish_at as due, clock_timestamp() as at,
            (select count(*)::integer from statistics.file where release = r.id) as seen
          from statistics.release r where id = $1`,
        [id],
      );
      await client.query('commit');
      if (rows.length > 0) return rows;
    }
  } finally {
    await client.end();
  }
}
