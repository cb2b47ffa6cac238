import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../../../tests/fixtures/sample-database.ts';
import { sampleHub } from '../../../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type Role, roles } from '../../../../access/role.ts';
import { looksAtReport } from '../../sharing/share-log.ts';
import { rowsSeen, tried } from './rows-seen.fixture.ts';

/** Which rows of the other tables each role sees with row security alone. */

let database: TestDatabase;
const own = sampleUrns.londonSecondary;
const other = sampleUrns.special;
/** Named as similar in the report of the London secondary school. */
let similar: number;
const sessions = new Map<Role | 'public', string | undefined>([['public', undefined]]);
const person = new Map<Role, string>();

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database, 'suspended');
  const release = await loadSampleRelease(database, 'released');
  await loadSampleRelease(database, 'draft');
  for (const role of roles) {
    sessions.set(role, (await sampleSession(database, role)).id);
    person.set(role, await samplePersonId(database, role));
  }
  const head = person.get('head')!;
  const named = await asOwner<{ urn: number }>(
    database.ownerUrl,
    `select unnest(similar_urns) as urn from expectation where urn = ${own} and release = ${release} limit 1`,
  );
  similar = named[0]!.urn;
  await asOwner(
    database.ownerUrl,
    `insert into response (urn, release, kind, by_person, by_role, sent_at, body)
      select urn, ${release}, 'disruption', '${head}', 'head', now(), '{}' from unnest(array[${own}, ${other}]) urn;
    insert into response_event (response, seq, kind, by_person, at, body)
      select id, 1, 'sent', by_person, sent_at, '{}' from response;
    insert into evidence (response, file_name, media_type, size, sha256, content)
      select id, 'a.pdf', 'application/pdf', 1, encode(sha256('x'), 'hex'), 'x' from response;
    insert into share (urn, with_whom, by_person, given_at)
      select urn, whom, '${head}', now() from unnest(array[${own}, ${other}]) urn, unnest(array['governors', 'local-authority']) whom;
    insert into contact_consent (urn, email, name, by_person, given_at, revoked_at)
      values (${similar}, 'a@b', 'A', '${head}', now(), null), (${other}, 'a@b', 'A', '${head}', now(), null),
        (${own}, 'a@b', 'A', '${head}', now() - interval '1 hour', now());
    insert into hub_referral (urn, hub, state, at)
      values (${own}, '${sampleHub}', 'accepted', now()), (${other}, 'hub-south', 'accepted', now());
    insert into upload (release, file_name, size, complete) select number, 'a.csv', 1, false from release where state = 'draft'`,
  );
});
afterAll(() => database.close());

/** Rows that each role sees; roles that see none are left out. */
async function seenBy(statement: string): Promise<Partial<Record<Role | 'public', string[]>>> {
  const all: Partial<Record<Role | 'public', string[]>> = {};
  for (const [role, session] of sessions) {
    const rows = await (await rowsSeen(database, session))(statement);
    if (rows.length > 0) all[role] = rows;
  }
  return all;
}

const both = [`${own}`, `${other}`].toSorted();
const nationals = (rows: string[]) => ({ analyst: rows, approver: rows });

test('responses, their events and evidence: the school’s own leaders, and those who answer', async () => {
  const expected = { head: [`${own}`], 'attendance-lead': [`${own}`], ...nationals(both) };
  expect(await seenBy('select urn from response')).toEqual(expected);
  expect(await seenBy('select r.urn from response_event e join response r on r.id = e.response')).toEqual(
    expected,
  );
  expect(await seenBy('select r.urn from evidence e join response r on r.id = e.response')).toEqual(expected);
  for (const table of ['response_event', 'evidence'])
    expect(await seenBy(`select count(*) from ${table} having count(*) > 0`)).toEqual({
      head: ['1'],
      'attendance-lead': ['1'],
      ...nationals(['2']),
    });
});

test('shares: the school’s own leaders, whom they are with, and those who check', async () => {
  const all = [own, other].flatMap((urn) => [`${urn}/governors`, `${urn}/local-authority`]).toSorted();
  const mine = [`${own}/governors`, `${own}/local-authority`];
  expect(await seenBy('select urn, with_whom from share')).toEqual({
    head: mine,
    'attendance-lead': mine,
    governor: [`${own}/governors`],
    'local-authority': [`${own}/local-authority`],
    ...nationals(all),
  });
});

test('contacts: one’s own, and those in force of schools that the own report names', async () => {
  const rows = [`${own}`, `${similar}`].toSorted();
  expect(await seenBy('select urn from contact_consent')).toEqual({ head: rows, 'attendance-lead': rows });
});

test('schools: those in reach, and those that can be written to', async () => {
  const seen = await seenBy('select urn from school');
  const contactable = [`${own}`, `${similar}`].toSorted();
  expect(seen.head).toEqual(contactable);
  expect(seen['attendance-lead']).toEqual(contactable);
  expect(seen.governor).toEqual([`${own}`]);
  expect(seen.trust).toEqual([`${own}`]);
  expect(seen['local-authority']).toEqual([`${own}`]);
  expect(seen['hub-lead']).toEqual([`${own}`]);
  expect(seen['regional-adviser']).toContain(`${own}`);
  expect(seen['regional-adviser']).not.toContain(`${other}`);
  expect(seen.analyst).toContain(`${other}`);
  expect(Object.keys(seen)).not.toContain('ofsted-inspector');
  expect(Object.keys(seen)).not.toContain('public');
});

test('referrals: the hub’s own and those in reach', async () => {
  const seen = await seenBy('select urn, hub from hub_referral');
  expect(seen['hub-lead']).toEqual([`${own}/${sampleHub}`]);
  expect(seen.head).toEqual([`${own}/${sampleHub}`]);
  expect(Object.keys(seen)).not.toContain('governor');
  expect(Object.keys(seen)).not.toContain('ofsted-inspector');
});

test('releases: released ones for whoever sees expectations, all for those who release', async () => {
  const known = ['released', 'suspended'];
  const readers = { head: known, 'attendance-lead': known, trust: known, 'local-authority': known };
  const seen = await seenBy('select state from release');
  expect(seen).toEqual({
    ...readers,
    'hub-lead': known,
    'regional-adviser': known,
    // The board pack is shared.
    governor: ['released'],
    ...nationals(['draft', 'released', 'suspended']),
  });
});

test('events: of releases, suspensions and corrections for whoever sees expectations', async () => {
  const seen = await seenBy('select distinct kind from release_event');
  expect(seen.head).toEqual(['released', 'suspended']);
  expect(seen.analyst).toEqual(['approved', 'checked', 'drafted', 'released', 'run-started', 'suspended']);
  expect(Object.keys(seen)).not.toContain('governor');
  expect(Object.keys(seen)).not.toContain('ofsted-inspector');
});

test.each(['release_detail', 'release_file', 'release_school', 'upload'])(
  '%s: only those who release',
  async (table) => {
    await asOwner(
      database.ownerUrl,
      "insert into release_detail select number, '{}', '{}' from release on conflict do nothing",
    );
    const seen = await seenBy(`select count(*) from ${table} having count(*) > 0`);
    expect(Object.keys(seen).toSorted()).toEqual(['analyst', 'approver']);
  },
);

test('the audit record: all for those who check, what was granted at the own school for its head', async () => {
  const client = await database.pool.connect();
  const write = (role: string, outcome: string, urn: number) =>
    client.query(
      `begin; set local role abie_reader; select set_config('abie.session', '${sessions.get(role as Role)}', true);
      select note_look('saw-report', '${outcome}', 'see-report', 'own-school', 'report', ${urn}, null, null); commit`,
    );
  await write('trust', 'granted', own);
  await write('governor', 'refused', own);
  await write('regional-adviser', 'granted', other);
  client.release();
  const rows = "select role, outcome, urn from audit where action = 'saw-report'";
  const seen = await seenBy(rows);
  expect(seen).toEqual({
    head: [`trust/granted/${own}`],
    ...nationals(
      [`governor/refused/${own}`, `regional-adviser/granted/${other}`, `trust/granted/${own}`].toSorted(),
    ),
  });
  expect(await seenBy('select lane from audit_head where lane = 0')).toEqual(nationals(['0']));
});

test('people: oneself, those who had to do with the own school, and all for those who check', async () => {
  const seen = await seenBy('select name from person');
  expect(seen.governor).toEqual(['Gita Governor']);
  expect(seen['ofsted-inspector']).toEqual(['Ivor Inspector']);
  // The trust's leader looked at the report; the governor tried, and is named to nobody.
  expect(seen.head).toContain('Tariq Trust');
  expect(seen.head).not.toContain('Rita Region');
  expect(seen.analyst?.length).toBeGreaterThanOrEqual(10);
  expect(seen.public).toBeUndefined();
});

test('what row security takes for a look at the report is what the share log lists', async () => {
  const [row] = await asOwner<{ looks: string[] }>(database.ownerUrl, 'select looks_at_report() as looks');
  expect(row?.looks).toEqual([...looksAtReport]);
});

test('organisations: one’s own, and those that had to do with the own school', async () => {
  const seen = await seenBy('select kind from organisation');
  expect(seen['ofsted-inspector']).toEqual(['ofsted']);
  expect(seen.governor).toEqual(['school']);
  expect(seen.head).toEqual(['school', 'trust']);
});

test('a head is told of nobody who came by on other business, and of nobody’s address', async () => {
  const asHub = await rowsSeen(database, sessions.get('hub-lead'));
  const note = (action: string) =>
    `select note_look('${action}', 'granted', 'see-school-page', 'within-reach', 'school', ${own}, null, null)`;
  const names = async () => (await seenBy('select name from person')).head;
  const before = await names();
  await asHub(note('saw-school-page'));
  await asHub(note('saw-responses'));
  expect(await names()).toEqual(before);
  await asHub(note('saw-working'));
  expect((await names())?.length).toBe(before!.length + 1);
  for (const role of ['abie_reader', 'abie_writer'] as const)
    expect(await tried(database, sessions.get('head'), role, 'select email from person')).toBe('42501');
});

test('what the rules are told of a school is what row security shows of its shares, contact and hubs', async () => {
  const told = await seenBy(
    `select n.urn, f ->> 'shared' as shared, f ->> 'pack' as pack, f ->> 'contact' as contact, f -> 'hubs' ->> 0 as hub
      from unnest(array[${own}, ${other}, ${similar}]) n(urn), facts_of_school(n.urn) f`,
  );
  const shown = await seenBy(
    `select n.urn, exists (select from share s where s.urn = n.urn and s.with_whom = 'local-authority' and s.revoked_at is null)::text as shared,
        exists (select from share s where s.urn = n.urn and s.with_whom = 'governors' and s.revoked_at is null)::text as pack,
        exists (select from contact_consent c where c.urn = n.urn and c.revoked_at is null)::text as contact,
        (select hub from hub_referral h where h.urn = n.urn and h.state = 'accepted') as hub
      from unnest(array[${own}, ${other}, ${similar}]) n(urn)`,
  );
  expect(Object.keys(told)).toHaveLength(roles.length + 1);
  expect(told).toEqual(shown);
});
