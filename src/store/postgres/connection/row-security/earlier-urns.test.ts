import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  claimed,
  converted,
  releaseAfterConversions,
  similarToIt,
  split,
} from '../../../../../tests/fixtures/conversions.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { samplePersonId, sampleReleaseToLoad } from '../../../../../tests/fixtures/sample-database.ts';
import { sampleHub } from '../../../../../tests/fixtures/sample-people.ts';
import type { Role } from '../../../../access/role.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { startSession } from '../../sessions/start-session.ts';
import { rowsSeen, tried } from './rows-seen.fixture.ts';

/** Row security alone, where schools go by other URNs since a release: their records follow, and nobody else's do. */

let database: TestDatabase;
let before: number;
let after: number;
let head: string;
let subject = 0;

/** Somebody at any school: sign-in says no more than a URN. */
async function sessionAt(urn: Urn, role: Role = 'head'): Promise<string> {
  subject += 1;
  const now = new Date();
  return startSession(database, {
    secretHash: Buffer.alloc(32, subject),
    csrf: 'x',
    person: { issuer: 'https://sign-in.test', subject: `${role}-${subject}`, name: 'A person' },
    role,
    organisation: { kind: 'school', urn },
    organisationName: `School ${urn}`,
    now,
    expiresAt: new Date(now.getTime() + 3_600_000),
  });
}

const links = () =>
  asOwner<{ earlier: number; urn: number }>(
    database.ownerUrl,
    'select earlier, urn from earlier_urn order by earlier',
  );
const today = [
  { earlier: converted.before, urn: converted.now },
  { earlier: similarToIt.before, urn: similarToIt.now },
];

beforeAll(async () => {
  database = await testDatabase();
  before = await loadSampleRelease(database, 'superseded');
  head = await samplePersonId(database, 'head');
  const whose = [converted.before, split.before, claimed.still];
  await asOwner(
    database.ownerUrl,
    `insert into response (urn, release, kind, by_person, by_role, sent_at, body)
      select urn, ${before}, 'disruption', '${head}', 'head', now(), '{}' from unnest(array[${whose}]) urn;
    insert into response_event (response, seq, kind, by_person, at, body)
      select id, 1, 'sent', by_person, sent_at, '{}' from response;
    insert into share (urn, with_whom, by_person, given_at)
      select urn, whom, '${head}', now() from unnest(array[${whose}]) urn, unnest(array['governors', 'local-authority']) whom;
    insert into contact_consent (urn, email, name, by_person, given_at)
      select urn, 'a@b', 'A', '${head}', now() from unnest(array[${[...whose, similarToIt.before]}]) urn;
    insert into hub_referral (urn, hub, state, at) values (${converted.before}, '${sampleHub}', 'accepted', now())`,
  );
  after = await loadSampleRelease(database, 'released', releaseAfterConversions());
});
afterAll(() => database?.close());

test('only what is one school under another number is linked: no split, and no school that still is one', async () => {
  expect(await links()).toEqual(today);
});

const ofEach = {
  response: 'select urn from response',
  response_event: 'select r.urn from response_event e join response r on r.id = e.response',
  share: 'select urn, with_whom from share',
  expectation: `select release, urn from expectation`,
  contact_consent: 'select urn from contact_consent',
  hub_referral: 'select urn from hub_referral',
  person: `select count(*) from person where name = 'Harriet Head'`,
};
const { before: old, now } = converted;

test.each([old, now])(
  'a head who signed in with %i reads all that the school ever wrote and was told',
  async (urn) => {
    const seen = await rowsSeen(database, await sessionAt(urn));
    const found: Record<string, string[]> = {};
    for (const [table, statement] of Object.entries(ofEach)) found[table] = await seen(statement);
    expect(found).toEqual({
      response: [`${old}`],
      response_event: [`${old}`],
      share: [`${old}/governors`, `${old}/local-authority`],
      expectation: [`${before}/${old}`, `${after}/${now}`].toSorted(),
      contact_consent: [`${old}`, `${similarToIt.before}`].toSorted(),
      hub_referral: [`${old}`],
      person: ['1'],
    });
    expect(await seen('select organisation_code from current_viewer()')).toEqual([`${now}`]);
  },
);

test.each([old, now])('a governor of %i reads the pack in force', async (urn) => {
  const seen = await rowsSeen(database, await sessionAt(urn, 'governor'));
  expect(await seen('select release, urn from board_pack')).toEqual([`${after}/${now}`]);
  expect(await seen(ofEach.expectation)).toEqual([]);
  expect(await seen(ofEach.response)).toEqual([]);
});

test('those above a school reach it under its number of today, and its old place is theirs no more', async () => {
  const inReach = async (role: Role) => {
    const seen = await rowsSeen(database, (await sampleSession(database, role)).id);
    return (await seen(ofEach.expectation)).filter((row) => /1[05]0200/.test(row));
  };
  for (const role of ['local-authority', 'hub-lead', 'regional-adviser'] as const)
    expect(await inReach(role), role).toEqual([`${after}/${now}`]);
  expect(await inReach('trust')).toEqual([]);
});

describe.each([...split.into, claimed.by])('%i, which no release carries on', (urn) => {
  test('reads its own and nothing of another', async () => {
    const session = await sessionAt(urn);
    const seen = await rowsSeen(database, session);
    for (const table of ['response', 'response_event', 'share', 'hub_referral'] as const)
      expect(await seen(ofEach[table]), table).toEqual([]);
    expect(await seen(ofEach.expectation)).toEqual([`${after}/${urn}`]);
    expect(await seen(ofEach.person)).toEqual(['0']);
  });

  test('changes nothing of another', async () => {
    const session = await sessionAt(urn);
    const revoke = `update share set revoked_at = now(), revoked_by = viewer_person()`;
    expect(await tried(database, session, 'abie_writer', revoke)).toBe(0);
    expect(
      await tried(database, session, 'abie_writer', 'update contact_consent set revoked_at = now()'),
    ).toBe(0);
    for (const other of [split.before, claimed.still, converted.now]) {
      const share = `insert into share (urn, with_whom, by_person, given_at)
        values (${other}, 'governors', viewer_person(), now())`;
      expect(await tried(database, session, 'abie_writer', share)).toBe('42501');
    }
  });
});

test('the links are nobody’s to read or write but the database’s own', async () => {
  const session = await sessionAt(now);
  for (const role of ['abie_reader', 'abie_writer', 'abie_job', 'abie_sign_in'] as const) {
    expect(await tried(database, session, role, 'select from earlier_urn')).toBe('42501');
    const mine = `insert into earlier_urn values (${claimed.still}, ${now})`;
    expect(await tried(database, session, role, mine)).toBe('42501');
  }
});

describe('later releases', () => {
  test('one of an earlier year undoes nothing', async () => {
    await loadSampleRelease(database, 'released');
    expect(await links()).toEqual(today);
    const seen = await rowsSeen(database, (await sampleSession(database, 'trust')).id);
    expect(await seen(`select urn from school where urn in (${old}, ${now})`)).toEqual([]);
  });

  test('the next conversion carries on what the last one did', async () => {
    const next = releaseAfterConversions('2025-26');
    const third = 160_200 as Urn;
    const schools = next.schools.map((each) =>
      each.school.urn === now
        ? { ...each, school: { ...each.school, urn: third, predecessors: [now] } }
        : each,
    );
    const byUrn = new Map(schools.map((each) => [each.school.urn, each]));
    await loadSampleRelease(database, 'released', { ...next, schools, byUrn });
    expect((await links()).filter(({ urn }) => urn !== similarToIt.now)).toEqual([
      { earlier: old, urn: third },
      { earlier: now, urn: third },
    ]);
    for (const urn of [old, now, third]) {
      const seen = await rowsSeen(database, await sessionAt(urn));
      expect(await seen(ofEach.response)).toEqual([`${old}`]);
    }
  });

  test('what a release says no more is undone with all that hung on it', async () => {
    await loadSampleRelease(database, 'released', { ...sampleReleaseToLoad(), expectationYear: '2026-27' });
    expect(await links()).toEqual([{ earlier: now, urn: 160_200 }]);
    const seen = await rowsSeen(database, await sessionAt(now));
    expect(await seen(ofEach.response)).toEqual([]);
    expect(await seen(ofEach.share)).toEqual([]);
    const own = await rowsSeen(database, await sessionAt(old));
    expect(await own(ofEach.response)).toEqual([`${old}`]);
    const trust = await rowsSeen(database, (await sampleSession(database, 'trust')).id);
    expect(await trust(`select urn from school where urn in (${old}, ${now})`)).toEqual([`${old}`]);
  });
});
