import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { granted } from '../../../access/decision.ts';
import type { Role } from '../../../access/role.ts';
import { roles } from '../../../access/role.ts';
import { ask, type Database, Denied, query } from '../connection/handle.ts';
import { rowsSeen } from '../connection/row-security/rows-seen.fixture.ts';
import { releaseListed } from './release-listed.ts';
import { asListed, schoolsListed, withResponses } from './schools-listed.ts';

let database: TestDatabase;
/** The same, with the application's rules of access switched off. */
let unlocked: Database;
let release: number;
beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database);
  const yes = () => granted('sees-schools');
  unlocked = {
    ...database,
    rules: new Proxy(database.rules, { get: () => yes }),
  };
});
afterAll(() => database.close());

const seen = { action: 'saw-list', recordKind: 'list' } as const;
/** All that row security leaves, when the application asks for every school there is. */
const everything = query('list-expectations', async (at, _all: undefined) => {
  await at.decide({}, seen);
  const listed = await releaseListed(at.rows);
  const schools = await asListed(
    withResponses(schoolsListed(at.rows, release, { kind: 'all', because: 'checks-releases' }), release),
  ).execute();
  const words = await at.rows.selectFrom('school_word').select('urn').distinct().execute();
  return { listed: listed?.number, schools: schools.map(({ urn }) => urn), words: words.length };
});
const as = async (role: Role) =>
  ask(unlocked, (await sampleSession(database, role)).id, everything, undefined);

const { londonSecondary } = sampleUrns;
test.each<[Role, number]>([
  ['trust', 1],
  ['local-authority', 0],
  ['hub-lead', 0],
  ['regional-adviser', 21],
  ['analyst', 97],
  ['approver', 97],
  ['head', 1],
  ['governor', 0],
  ['ofsted-inspector', 0],
])(
  'without the application’s lock, row security leaves %s %i schools and their words',
  async (role, schools) => {
    const left = await as(role);
    expect(left.schools).toHaveLength(schools);
    expect(left.words).toBe(schools);
    if (schools === 1) expect(left.schools).toEqual([londonSecondary]);
  },
);

test('nobody who has not signed in has a release, a school or a word', async () => {
  // Nor can the record be told that somebody was granted it.
  await expect(ask(unlocked, undefined, everything, undefined)).rejects.toThrow(Denied);
  const rows = await rowsSeen(database, undefined);
  for (const table of ['release', 'school', 'school_word'])
    expect([table, await rows(`select from ${table}`)]).toEqual([table, []]);
  expect(await as('ofsted-inspector')).toEqual({ listed: undefined, schools: [], words: 0 });
});

test('what schools said and the log of corrections are told to nobody beyond their reach', async () => {
  await asOwner(
    database.ownerUrl,
    `with sent as (insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select urn, ${release}, 'agree', p.id, 'head', now(), '{}' from expectation, (select id from person limit 1) p
        returning id, by_person)
      insert into response_event (response, seq, kind, by_person, at, body)
        select id, 1, 'sent', by_person, now(), '{}' from sent`,
  );
  for (const role of roles) {
    const { id } = await sampleSession(database, role);
    const told = await asReader<{ said: number; corrections: number }>(
      id,
      `select (select count(*)::integer from responses_of_schools(${release})) as said,
        (select count(*)::integer from corrections()) as corrections`,
    );
    const { schools } = await as(role);
    expect(told.said, role).toBe(schools.length);
    expect(told.corrections, role).toBe(0);
  }
});

async function asReader<Row>(session: string, statement: string): Promise<Row> {
  const client = await database.pool.connect();
  try {
    await client.query('begin; set local role abie_reader');
    await client.query("select set_config('abie.session', $1, true)", [session]);
    return (await client.query(statement)).rows[0] as Row;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('once suspended, row security leaves nobody a figure', async () => {
  await asOwner(
    database.ownerUrl,
    `insert into release_event (release, kind, at, by_person, detail)
      select ${release}, 'suspended', now(), id, '{"because": "A wrong figure"}' from person where subject = 'approver'`,
  );
  for (const role of roles) expect((await as(role)).schools, role).toEqual([]);
  const told = async (role: Role) =>
    asReader<{ n: number }>(
      (await sampleSession(database, role)).id,
      'select count(*)::integer as n from corrections()',
    );
  expect((await told('trust')).n).toBe(1);
  for (const role of ['governor', 'ofsted-inspector'] as const) expect((await told(role)).n, role).toBe(0);
});
