import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { query } from '../../src/store/postgres/connection/asking.ts';
import { ask } from '../../src/store/postgres/connection/handle.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { readSchoolCounts } from '../../src/store/postgres/counts/read-school-counts.ts';
import { keptEditions } from '../../src/store/postgres/editions/kept-editions.ts';
import { listSchools } from '../../src/store/postgres/lists/list-schools.ts';
import { readReport } from '../../src/store/postgres/reports/read-report.ts';
import { schoolFacts } from '../../src/store/postgres/reports/school-facts.ts';
import { inventedCounts, keepCounts } from '../fixtures/counts-of-school.ts';
import { loadSampleRelease, sampleSession, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { readCounts } from '../fixtures/read-counts.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { spreadByUrn, spreadTables, withClient } from './spread-by-urn.ts';

const own = sampleUrns.londonSecondary;
const until = '2026-11-22' as IsoDate;
const folder = mkdtempSync(join(tmpdir(), 'abie-second-'));
let database: TestDatabase;
let second: EmbeddedServer;
let release: number;
let sessions: Readonly<Record<'head' | 'regional-adviser' | 'analyst', string>>;

beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database, 'released');
  const counts = inventedCounts('secondary', until);
  const urns = await withClient(database.ownerUrl, async (client) => {
    await client.query(
      `insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
      select urn, date '2026-09-07' + day, 'am', '7A', 1, decode('0000000107ff', 'hex'), gen_random_uuid(), gen_random_uuid(), now()
        from expectation, generate_series(0, 4) day`.replace(
        'insert',
        'set session_replication_role = replica; insert',
      ),
    );
    await client.query(`insert into response (urn, release, kind, by_person, by_role, sent_at, body)
      select urn, ${release}, 'agree', (select id from person limit 1), 'head', now(), '{}' from expectation;
      insert into response_event (response, seq, kind, by_person, at, body)
      select id, 1, 'sent', by_person, now(), '{}' from response`);
    return (await client.query<{ urn: Urn }>('select urn from expectation order by urn')).rows.map(
      ({ urn }) => urn,
    );
  });
  // Weeks alone for the others: a national count reads them all.
  for (const urn of urns)
    await keepCounts(
      database.ownerUrl,
      urn,
      urn === own ? counts : counts.filter(({ window }) => window.kind === 'week'),
    );
  const of = async (role: 'head' | 'regional-adviser' | 'analyst') =>
    (await sampleSession(database, role)).id;
  sessions = {
    head: await of('head'),
    'regional-adviser': await of('regional-adviser'),
    analyst: await of('analyst'),
  };
  chmodSync(folder, 0o755);
  second = await startEmbeddedServer(folder, { durable: false });
  await migrate(second.ownerUrl, second.logins);
});
afterAll(async () => {
  await database?.close();
  await second?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Weeks of all schools that the viewer sees. */
const everyWeek = query('see-counts', async (at, urn: Urn) => {
  const school = await schoolFacts(at.rows, urn);
  await at.decide(school && { school }, { action: 'saw-dashboard', recordKind: 'dashboard', urn });
  const first = '2026-09-01' as IsoDate;
  return readCounts(at.rows, { kind: 'week', first, last: until, today: until });
});
const everySchool = {
  filter: {},
  order: { column: 'name', direction: 'ascending' },
  page: 1,
  perPage: 200,
} as const;

/** What the service asks, as it asks it. */
const asked = {
  'a school’s dashboard': () =>
    ask(database, sessions.head, readSchoolCounts, { urn: own, until, kept: keptEditions(0) }),
  'a school’s report': () => ask(database, sessions.head, readReport, { urn: own, action: 'saw-report' }),
  'the list of a region': () => ask(database, sessions['regional-adviser'], listSchools, everySchool),
  'the list of England': () => ask(database, sessions.analyst, listSchools, everySchool),
  'weeks of all schools': () => ask(database, sessions.analyst, everyWeek, own),
  'what schools said': () =>
    asReader('analyst', `select * from responses_of_schools(${release}) order by urn`),
  'a school’s registers': () =>
    asReader(
      'head',
      `select urn, on_date::text, encode(marks, 'hex') as marks from register order by on_date`,
    ),
};

async function asReader(role: keyof typeof sessions, statement: string): Promise<readonly object[]> {
  const client = await database.pool.connect();
  try {
    await client.query('begin; set local role abie_reader');
    await client.query("select set_config('abie.session', $1, true)", [sessions[role]]);
    return (await client.query<object>(statement)).rows;
  } finally {
    await client.query('rollback');
    client.release();
  }
}
async function planOf(role: keyof typeof sessions, statement: string): Promise<string> {
  const rows = (await asReader(role, `explain (verbose, costs off) ${statement}`)) as {
    'QUERY PLAN': string;
  }[];
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}
const answers = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(asked).map(async ([name, ask]) => [name, await ask()] as const)),
  );

/** As what counts marks writes it; taken back. */
const countedAgain = () =>
  withClient(database.ownerUrl, (client) =>
    client.query(`begin; insert into school_count (urn, kind, first, last, version, counts, submission, at)
      values (${own}, 'week', '2026-09-07', '2026-09-13', 1, '{}', null, now())
      on conflict (urn, kind, last) where of_marks do update set counts = excluded.counts; rollback`),
  );

test('spread over two servers by URN the service answers as before, and a school’s page asks one of them', async () => {
  const before = await answers();
  expect(before['a school’s dashboard']).not.toMatchObject({ records: [] });
  expect(before['a school’s registers']).toHaveLength(5);
  await countedAgain();
  await spreadByUrn({ first: database.ownerUrl, second: second.ownerUrl, there: own });
  for (const table of spreadTables) {
    const rows = (url: string, from: string) =>
      withClient(url, async (client) =>
        Number((await client.query(`select count(*) as n from ${from}`)).rows[0].n),
      );
    expect(await rows(database.ownerUrl, `${table}_here`), table).toBeGreaterThan(0);
    expect(await rows(second.ownerUrl, table), table).toBeGreaterThan(0);
  }
  expect(await answers()).toEqual(before);

  const ofSchool = await planOf(
    'head',
    `select counts from school_count where urn = ${own} and kind = 'week'`,
  );
  expect(ofSchool).toContain(`Remote SQL: SELECT`);
  expect(ofSchool).toMatch(new RegExp(`urn = ${own}`));
  expect(ofSchool).not.toContain('school_count_here');
  const ofAll = await planOf('analyst', `select count(*) from school_count where kind = 'week'`);
  for (const part of ['school_count_here', 'Remote SQL']) expect(ofAll).toContain(part);
  if (process.env.ABIE_PLANS) process.stdout.write(`${ofSchool}\n\n${ofAll}\n`);
});

test('a count that is written again needs a key that no partition over two servers has', async () => {
  await expect(countedAgain()).rejects.toThrow(/no unique or exclusion constraint/);
});

test('with the second server gone its schools are an error, and so is what asks for all: never half', async () => {
  const here = await withClient(
    database.ownerUrl,
    async (client) =>
      (await client.query<{ urn: number }>('select urn from expectation_here order by urn limit 1')).rows[0]!
        .urn,
  );
  await second.stop();
  await expect(asked['a school’s dashboard']()).rejects.toThrow('could not connect to server "second"');
  await expect(asked['weeks of all schools']()).rejects.toThrow('could not connect to server "second"');
  expect(await asReader('analyst', `select urn from expectation where urn = ${here}`)).toHaveLength(1);
});
