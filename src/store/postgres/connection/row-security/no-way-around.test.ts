import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { endSession } from '../../sessions/end-session.ts';
import { type LoginKind, rolesOfLogin } from '../logins.ts';
import { rowsSeen, tried } from './rows-seen.fixture.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
});
afterAll(() => database.close());

const denied = '42501';
const kinds = Object.keys(rolesOfLogin) as LoginKind[];
const reports = 'select urn from expectation';

/** Runs statements with the login of pages, outside their transactions. */
const withLogin = (...statements: readonly string[]) => withLoginOf('pages', ...statements);

async function withLoginOf(kind: LoginKind, ...statements: readonly string[]): Promise<string | number> {
  const client = new pg.Client({ connectionString: database.urls[kind], options: '-c search_path=abie' });
  await client.connect();
  try {
    let touched = 0;
    for (const statement of statements) touched = (await client.query(statement)).rowCount ?? 0;
    return touched;
  } catch (fault) {
    return String((fault as { code?: unknown }).code);
  } finally {
    await client.end();
  }
}

/** What each statement comes to by itself, on one connection. */
async function outcomesOf(kind: LoginKind, statements: readonly string[], first = 'select 1') {
  const client = new pg.Client({ connectionString: database.urls[kind], options: '-c search_path=abie' });
  await client.connect();
  await client.query(first);
  const outcomes: [string, string | number | null][] = [];
  for (const statement of statements) {
    const code = await client.query(statement).then(
      ({ rowCount }) => rowCount,
      (fault: { code?: string }) => String(fault.code),
    );
    outcomes.push([statement, code]);
  }
  await client.end();
  return outcomes;
}

async function tables(): Promise<string[]> {
  const rows = await asOwner<{ tablename: string }>(
    database.ownerUrl,
    "select tablename from pg_tables where schemaname = 'abie'",
  );
  return rows.map(({ tablename }) => tablename);
}

describe('a login', () => {
  test.each(kinds)('of %s reads and writes nothing by itself', async (kind) => {
    const all = (await tables()).flatMap((table) => [
      `select from abie.${table}`,
      `delete from abie.${table}`,
    ]);
    expect(await outcomesOf(kind, all)).toEqual(all.map((statement) => [statement, denied]));
  });

  test.each(kinds)('of %s cannot become the owner, or a superuser', async (kind) => {
    const as = (...statements: string[]) => withLoginOf(kind, ...statements);
    expect(await as('set role abie_owner')).toBe(denied);
    expect(await as('set role postgres')).toBe(denied);
    expect(await as('set session authorization postgres')).toBe(denied);
  });

  test('takes a role outside the service’s transactions, and sees nobody’s rows', async () => {
    expect(await withLogin('set role abie_reader', reports)).toBe(0);
    expect(await withLogin('set role abie_writer', reports)).toBe(0);
    expect(await withLogin('set role abie_sign_in', reports)).toBe(denied);
  });

  test.each(kinds.flatMap((kind) => rolesOfLogin[kind].map((role) => [role, kind] as const)))(
    '%s cannot step past with the login of %s',
    async (role, kind) => {
      const statements = [
        'alter table abie.expectation disable row level security',
        'alter table abie.audit disable trigger append_only',
        'create policy all_mine on abie.expectation using (true)',
        'drop policy visible on abie.expectation',
        'create table abie.mine (n integer)',
        'create schema mine',
        'set session_replication_role = replica',
        'alter role abie_reader bypassrls',
        'grant abie_owner to abie_reader',
        "copy abie.audit to '/tmp/audit'",
        "copy abie.school to program 'cat'",
      ];
      expect(await outcomesOf(kind, statements, `set role ${role}`)).toEqual(
        statements.map((statement) => [statement, denied]),
      );
    },
  );

  test('has row security’s answer, not all rows, when it asks for none', async () => {
    // https://www.postgresql.org/docs/current/ddl-rowsecurity.html: with row_security off a filtered query fails.
    expect(await withLogin('set role abie_reader', 'set row_security = off', reports)).toBe(denied);
  });

  test('cannot plant a table in front of ours', async () => {
    const { id } = await sampleSession(database, 'governor');
    const planted = [
      "create temporary table session as select null::uuid as id, null::uuid as person, 'analyst' as role, null::uuid as organisation, null::timestamptz as ended_at, now() + interval '1 day' as expires_at",
      "create temporary table access_setting as select 'always' as local_authority_sees",
      'set local search_path = pg_temp, abie',
    ];
    expect(await tried(database, id, 'abie_reader', ...planted, reports)).toBe(0);
  });
});

describe('a session', () => {
  test('that is made up opens nothing', async () => {
    for (const session of [randomUUID(), '00000000-0000-0000-0000-000000000000', "' or true --"])
      expect(await (await rowsSeen(database, session))(reports)).toEqual([]);
  });

  test('that names itself in the wrong form opens nothing', async () => {
    expect(
      await tried(
        database,
        undefined,
        'abie_reader',
        "select set_config('abie.session', 'analyst', true)",
        reports,
      ),
    ).toBe('22P02');
  });

  test('that has run out opens nothing', async () => {
    const { id } = await sampleSession(database, 'analyst', { expiresAt: new Date(Date.now() - 1000) });
    expect(await (await rowsSeen(database, id))(reports)).toEqual([]);
  });

  test('that has ended opens nothing, at once', async () => {
    const { id } = await sampleSession(database, 'analyst');
    const seen = await rowsSeen(database, id);
    expect(await seen(reports)).not.toEqual([]);
    await endSession(database, id, new Date());
    expect(await seen(reports)).toEqual([]);
  });

  test('whose role means nothing in its organisation opens nothing', async () => {
    const { id } = await sampleSession(database, 'analyst');
    await asOwner(
      database.ownerUrl,
      "update session set organisation = (select id from organisation where kind = 'school' limit 1) where id = $1",
      [id],
    );
    expect(await (await rowsSeen(database, id))(reports)).toEqual([]);
  });

  test('lasts for one transaction on a connection', async () => {
    const { id } = await sampleSession(database, 'head');
    const client = await database.pool.connect();
    try {
      await client.query(
        `begin; set local role abie_reader; select set_config('abie.session', '${id}', true); commit`,
      );
      const { rows } = await client.query(
        'select current_setting($1, true) as session, current_user::text as role',
        ['abie.session'],
      );
      expect(rows[0]).toMatchObject({ session: '' });
      expect(String(rows[0].role)).not.toContain('abie_reader');
    } finally {
      client.release();
    }
  });

  test('does not tell of others, nor of its own secret', async () => {
    const { id } = await sampleSession(database, 'head');
    await sampleSession(database, 'governor');
    const own = await (await rowsSeen(database, id))('select distinct role from session');
    expect(own).toEqual(['head']);
    expect(await tried(database, id, 'abie_reader', 'select secret_hash from session')).toBe(denied);
    expect(await tried(database, id, 'abie_reader', 'select id_token from session')).toBe(denied);
    expect(await tried(database, id, 'abie_writer', "update session set role = 'analyst'")).toBe(denied);
    expect(await tried(database, id, 'abie_writer', "update session set expires_at = 'infinity'")).toBe(
      denied,
    );
  });
});

test('every table has row security, forced on its owner too', async () => {
  const open = await asOwner(
    database.ownerUrl,
    `select relname from pg_class where relnamespace = 'abie'::regnamespace and relkind in ('r', 'p', 'v', 'm')
      and not (relrowsecurity and relforcerowsecurity) and relname <> 'migration'`,
  );
  expect(open).toEqual([]);
});

test('no function that runs as the owner can be led astray by a search path, or called by just anybody', async () => {
  const loose = await asOwner(
    database.ownerUrl,
    `select proname from pg_proc where pronamespace = 'abie'::regnamespace and (
      (prosecdef and not coalesce(proconfig @> array['search_path=abie, pg_temp'], false))
      or has_function_privilege('public', oid, 'execute'))`,
  );
  expect(loose).toEqual([]);
});

test('the roles can do nothing that passes by row security', async () => {
  const roles = await asOwner(
    database.ownerUrl,
    `select rolname from pg_roles where rolname like 'abie\\_%' and rolname not like 'abie\\_test%'
      and (rolsuper or rolbypassrls or rolcreaterole or (rolcanlogin and rolname not like '%\\_app'))`,
  );
  expect(roles).toEqual([]);
});

test('a reader writes nothing but the audit record', async () => {
  const { id } = await sampleSession(database, 'approver');
  for (const table of await tables()) {
    expect([table, await tried(database, id, 'abie_reader', `insert into ${table} default values`)]).toEqual([
      table,
      denied,
    ]);
    expect([table, await tried(database, id, 'abie_reader', `delete from ${table}`)]).toEqual([
      table,
      denied,
    ]);
    expect([table, await tried(database, id, 'abie_reader', `truncate ${table}`)]).toEqual([table, denied]);
  }
  expect(
    await tried(
      database,
      id,
      'abie_reader',
      `select note_look('saw-report', 'granted', null, null, 'report', ${sampleUrns.special}, null, null)`,
    ),
  ).toBe(1);
});
