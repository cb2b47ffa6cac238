import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type Role, roles } from '../../../../access/role.ts';
import { tried } from './rows-seen.fixture.ts';

/** What each role may write with row security alone, the application's rules out of the way. */

let database: TestDatabase;
let released: number;
let draft: number;
let checked: number;
const person = new Map<Role, string>();
const session = new Map<Role, string>();
beforeAll(async () => {
  database = await testDatabase();
  released = await loadSampleRelease(database, 'released');
  draft = await loadSampleRelease(database, 'draft');
  checked = await loadSampleRelease(database, 'checked');
  for (const role of roles) {
    session.set(role, (await sampleSession(database, role)).id);
    person.set(role, await samplePersonId(database, role));
  }
});
afterAll(() => database.close());

const own = sampleUrns.londonSecondary;
const other = sampleUrns.grammar;

/** The roles for which a statement goes through and touches a row. */
async function whoMay(statement: (by: string, role: Role) => string): Promise<Role[]> {
  const may: Role[] = [];
  for (const role of roles) {
    const outcome = await tried(
      database,
      session.get(role),
      'abie_writer',
      statement(person.get(role)!, role),
    );
    if (typeof outcome === 'number' && outcome > 0) may.push(role);
    else if (typeof outcome === 'string') expect(['42501', 'AB001']).toContain(outcome);
  }
  const stranger = await tried(database, undefined, 'abie_writer', statement(person.get('head')!, 'head'));
  expect([0, '42501', 'AB001']).toContain(stranger);
  return may;
}

const response = (kind: string, by: string, role: string, urn: number, release: number) =>
  `insert into response (urn, release, kind, by_person, by_role, sent_at, body)
  values (${urn}, ${release}, '${kind}', '${by}', '${role}', now(), '{}')`;
const event = (release: number, kind: string, by: string, detail = '{}') =>
  `insert into release_event (release, kind, at, by_person, detail) values (${release}, '${kind}', now(), '${by}', '${detail}')`;

describe('responses', () => {
  test.each([
    ['agree', ['head']],
    ['propose', ['head']],
    ['confirm-figure', ['head']],
    ['question-data', ['head', 'attendance-lead']],
    ['disruption', ['head', 'attendance-lead']],
  ])('%s: %j, for their own school', async (kind, may) => {
    expect(await whoMay((by, role) => response(kind, by, role, own, released))).toEqual(may);
    expect(await whoMay((by, role) => response(kind, by, role, other, released))).toEqual([]);
  });

  test('to nothing but a release in force', async () => {
    expect(await whoMay((by, role) => response('agree', by, role, own, draft))).toEqual([]);
    expect(await whoMay((by, role) => response('agree', by, role, own, checked))).toEqual([]);
  });

  test('in nobody else’s name or role', async () => {
    expect(
      await whoMay((_by, role) => response('agree', person.get('analyst')!, role, own, released)),
    ).toEqual([]);
    expect(
      await whoMay((by, role) =>
        response('question-data', by, role === 'head' ? 'attendance-lead' : 'head', own, released),
      ),
    ).toEqual([]);
  });

  test('are answered by analysts, taken back by the school, and changed by nobody', async () => {
    const [{ id } = { id: '' }] = await asOwner<{ id: string }>(
      database.ownerUrl,
      `${response('agree', person.get('head')!, 'head', own, released)} returning id`,
    );
    const happens = (kind: string) => (by: string) =>
      `insert into response_event (response, seq, kind, by_person, at, body) values ('${id}', 1, '${kind}', '${by}', now(), '{}')`;
    expect(await whoMay(happens('answered'))).toEqual(['analyst']);
    expect(await whoMay(happens('accepted'))).toEqual(['analyst']);
    expect(await whoMay(happens('withdrawn'))).toEqual(['head']);
    expect(await whoMay(() => happens('answered')(person.get('approver')!))).toEqual([]);
    expect(await whoMay(() => "update response set body = '{}'")).toEqual([]);
    expect(await whoMay(() => 'delete from response')).toEqual([]);
    expect(await whoMay(() => 'delete from response_event')).toEqual([]);
    const evidence = `insert into evidence (response, file_name, media_type, size, sha256, content)
      values ('${id}', 'a.pdf', 'application/pdf', 1, encode(sha256('x'), 'hex'), 'x')`;
    expect(await whoMay(() => evidence)).toEqual(['head']);
  });
});

describe('sharing', () => {
  const share = (urn: number, whom: string) => (by: string) =>
    `insert into share (urn, release, with_whom, by_person, given_at) values (${urn}, ${released}, '${whom}', '${by}', now())`;

  test.each(['governors', 'local-authority'])('with %s is the head’s alone', async (whom) => {
    expect(await whoMay(share(own, whom))).toEqual(['head']);
    expect(await whoMay(share(other, whom))).toEqual([]);
    expect(await whoMay(() => share(own, whom)(person.get('trust')!))).toEqual([]);
  });

  test('is taken back by the head, in the head’s name, and never undone otherwise', async () => {
    await asOwner(database.ownerUrl, share(own, 'governors')(person.get('head')!));
    expect(await whoMay((by) => `update share set revoked_at = now(), revoked_by = '${by}'`)).toEqual([
      'head',
    ]);
    expect(
      await whoMay(() => `update share set revoked_at = now(), revoked_by = '${person.get('governor')}'`),
    ).toEqual([]);
    expect(await whoMay(() => 'update share set urn = 136300')).toEqual([]);
    expect(await whoMay(() => 'delete from share')).toEqual([]);
  });

  test('a contact is given by the head alone', async () => {
    const consent = (urn: number) => (by: string) =>
      `insert into contact_consent (urn, email, name, by_person, given_at) values (${urn}, 'a@b', 'A', '${by}', now())`;
    expect(await whoMay(consent(own))).toEqual(['head']);
    expect(await whoMay(consent(other))).toEqual([]);
  });
});

describe('releases', () => {
  test('are drafted by analysts, in their own name', async () => {
    const drafted = (by: string) => `insert into release (prepared_by, created_at) values ('${by}', now())`;
    expect(await whoMay(drafted)).toEqual(['analyst']);
    expect(await whoMay(() => drafted(person.get('approver')!))).toEqual([]);
  });

  test('change their state by no other way than an event', async () => {
    expect(await whoMay(() => "update release set state = 'released'")).toEqual([]);
    expect(await whoMay(() => 'update release set release_at = now()')).toEqual([]);
    expect(await whoMay(() => 'delete from release')).toEqual([]);
    expect(
      await whoMay(
        (by) => `insert into release (prepared_by, created_at, state) values ('${by}', now(), 'released')`,
      ),
    ).toEqual([]);
  });

  test('are approved by an approver, in their own name', async () => {
    expect(await whoMay((by) => event(checked, 'approved', by))).toEqual(['approver']);
    expect(await whoMay(() => event(checked, 'approved', person.get('approver')!))).toEqual(['approver']);
    expect(await whoMay((by) => event(checked, 'checked', by, '{"run": 1}'))).toEqual([]);
  });

  test('are suspended by analysts and approvers', async () => {
    expect(await whoMay((by) => event(released, 'suspended', by, '{"because": "wrong"}'))).toEqual([
      'analyst',
      'approver',
    ]);
  });

  test('have their figures and files changed by nobody who asks for a page', async () => {
    for (const table of [
      'expectation',
      'board_pack',
      'report_pdf',
      'release_file',
      'release_school',
      'school',
    ])
      for (const deed of [
        `delete from ${table}`,
        `insert into ${table} default values`,
        `update ${table} set urn = urn`,
      ])
        expect([deed, await tried(database, session.get('analyst'), 'abie_writer', deed)]).toSatisfy(
          ([, outcome]) => outcome === '42501' || outcome === '42703',
        );
  });
});

test('uploads are the analysts’, while the release is a draft', async () => {
  const upload = (release: number) => () =>
    `insert into upload (release, file_name, size, complete) values (${release}, 'a.csv', 1, false)`;
  expect(await whoMay(upload(draft))).toEqual(['analyst']);
  expect(await whoMay(upload(released))).toEqual([]);
});

test('people, organisations, sessions and settings are written by nobody who asks for a page', async () => {
  for (const deed of [
    "insert into organisation (kind, code, name) values ('hub', 'x', 'x')",
    "update organisation set code = '999'",
    "update person set name = 'x'",
    "update session set role = 'analyst'",
    'delete from session',
    "update access_setting set local_authority_sees = 'always'",
    "insert into hub_referral values (100200, 'x', 'accepted', now())",
    "update release_transition set to_state = 'released'",
    "insert into audit values (0, 1, now(), null, 'x', null, 'x', 'granted', null, null, 'x', null, null, null, '', '')",
    'update audit_head set seq = 0',
  ])
    expect([deed, await whoMay(() => deed)]).toEqual([deed, []]);
});
