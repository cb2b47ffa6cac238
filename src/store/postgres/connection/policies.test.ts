import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { asOwner, type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';
import { responseKindOf, responseKinds } from '../../../workflow/responses/response-kind.ts';
import { columnWords } from './column-words.ts';
import { migrate } from './migrate.ts';
import { policyFiles } from './policies.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

/** Policies, grants and row security as the database holds them. */
async function held(): Promise<readonly string[]> {
  const rows = await asOwner<{ line: string }>(
    database.ownerUrl,
    `select concat_ws(' | ', tablename, policyname, roles::text, cmd, qual, with_check) as line
        from pg_policies where schemaname = 'abie'
      union all select concat_ws(' | ', relname, relrowsecurity, relforcerowsecurity, relacl::text)
        from pg_class where relnamespace = 'abie'::regnamespace and relkind = 'r'
      union all select concat_ws(' | ', attrelid::regclass, attname, attacl::text)
        from pg_attribute where attacl is not null and attrelid::regclass::text not like 'pg_%'
      union all select concat_ws(' | ', proname, proacl::text)
        from pg_proc where pronamespace = 'abie'::regnamespace
      union all select concat_ws(' | ', conrelid::regclass, pg_get_constraintdef(oid))
        from pg_constraint where connamespace = 'abie'::regnamespace and contype = 'c'
      order by 1`,
  );
  return rows.map(({ line }) => line);
}

const remake = async () => {
  await asOwner(database.ownerUrl, 'delete from policies');
  await migrate(database.ownerUrl, inject('testServer').logins);
};

test('every table that people or jobs reach has a file, and every file a table', async () => {
  const tables = await asOwner<{ tablename: string }>(
    database.ownerUrl,
    "select tablename from pg_tables where schemaname = 'abie'",
  );
  const named = policyFiles().map(({ name }) => name);
  // The books of the migrations themselves are nobody's.
  expect(tables.map(({ tablename }) => tablename).toSorted()).toEqual(
    [...named.slice(2), 'migration', 'policies'].toSorted(),
  );
});

test('a file says the policies of its own table and of no other', () => {
  for (const { name, sql } of policyFiles().slice(2)) {
    expect([...sql.matchAll(/create policy \w+ on (\w+)/g)].map(([, table]) => [name, table])).toEqual(
      [...sql.matchAll(/create policy/g)].map(() => [name, name]),
    );
  }
});

test('a policy knows a kind of response by its rule, so that a new kind needs no policy of its own', () => {
  const rules: readonly string[] = responseKinds.map((kind) => responseKindOf[kind].rule);
  const names = responseKinds.filter((kind) => !rules.includes(kind));
  expect(names.length).toBeGreaterThan(2);
  expect(
    policyFiles().flatMap(({ name, sql }) =>
      names.filter((kind) => sql.includes(`'${kind}'`)).map((kind) => `${name}: ${kind}`),
    ),
  ).toEqual([]);
});

test('made anew, the database holds what it held', async () => {
  const before = await held();
  await remake();
  expect(await held()).toEqual(before);
});

test('what was granted or opened by hand is gone once they are made anew', async () => {
  const before = await held();
  await asOwner(
    database.ownerUrl,
    `create policy open on expectation for select to abie_reader using (true);
     grant delete on audit to abie_job;
     grant select (secret_hash) on session to abie_reader;
     alter table person no force row level security;
     grant execute on function audit_text to abie_reader`,
  );
  expect(await held()).not.toEqual(before);
  await remake();
  expect(await held()).toEqual(before);
});

test('nothing is done where they are this version’s', async () => {
  const madeAt = 'select made_at from policies';
  const [before] = await asOwner(database.ownerUrl, madeAt);
  await migrate(database.ownerUrl, inject('testServer').logins);
  expect(await asOwner(database.ownerUrl, madeAt)).toEqual([before]);
});

test.each(columnWords)(
  '$table.$column holds the words of the program and no other',
  async ({ table, column }) => {
    const client = new pg.Client({ connectionString: database.ownerUrl, options: '-c search_path=abie' });
    await client.connect();
    try {
      const { rows } = await client.query<{ conname: string; said: string }>(
        'select conname, pg_get_constraintdef(oid) as said from pg_constraint where conrelid = $1::regclass and conname = $2',
        [table, `${table}_${column}_word`],
      );
      const { words } = columnWords.find((each) => each.table === table && each.column === column)!;
      expect([...rows[0]!.said.matchAll(/'([^']+)'::text/g)].map(([, word]) => word)).toEqual(words);
    } finally {
      await client.end();
    }
  },
);
