import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../../../tests/fixtures/sample-database.ts';
import { sampleHub, samplePeople } from '../../../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import type { SchoolFacts } from '../../../../access/facts.ts';
import { type Role, roles } from '../../../../access/role.ts';
import { rules } from '../../../../access/rules.ts';
import { type AccessSettings, defaultAccessSettings } from '../../../../access/settings.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { type ReleaseState, releaseStates } from '../../../../workflow/release/release-state.ts';
import { rowsSeen } from './rows-seen.fixture.ts';

/**
 * Row security alone, with the application's rules out of the way, must give what the rules say: for every role, every
 * school, every state of a release, and every way in which a head may have shared.
 */

let database: TestDatabase;
const releaseIn = new Map<ReleaseState, number>();
let analyst: string;
beforeAll(async () => {
  database = await testDatabase();
  // The one in force last: the others have gone by it.
  for (const state of releaseStates.toSorted((a, b) => Number(a === 'released') - Number(b === 'released')))
    releaseIn.set(state, await loadSampleRelease(database, state));
  await asOwner(
    database.ownerUrl,
    "insert into report_pdf (release, urn, bytes, made_at) select release, urn, 'pdf', now() from expectation",
  );
  analyst = await samplePersonId(database, 'analyst');
});
afterAll(() => database.close());

interface Situation {
  readonly settings: AccessSettings;
  readonly shared: boolean;
  readonly hub: boolean;
}

const situations: readonly Situation[] = (['when-shared', 'always', 'never'] as const).flatMap(
  (localAuthoritySees) =>
    [true, false].map((yes) => ({
      settings: { ...defaultAccessSettings, localAuthoritySees },
      shared: yes,
      hub: yes,
    })),
);

describe.each(situations)(
  'local authority sees $settings.localAuthoritySees, shared $shared',
  (situation) => {
    beforeAll(() => become(situation));

    test.each(roles)('%s', async (role) => {
      const { id } = await sampleSession(database, role);
      const viewer = viewerIn(role, id);
      await compare(viewer, id, situation);
    });

    test('nobody signed in', () => compare({ role: 'public' }, undefined, situation));
  },
);

async function compare(viewer: Viewer, session: string | undefined, situation: Situation) {
  const seen = await rowsSeen(database, session);
  const states = [...releaseIn];
  const schools = await factsOf(situation);
  const expected = (allows: (school: SchoolFacts, state: ReleaseState) => boolean) =>
    states.flatMap(([state, release]) =>
      schools.filter((school) => allows(school, state)).map(({ urn }) => `${release}/${urn}`),
    );
  const reports = expected(
    (school, state) =>
      rules['see-report'](viewer, { school, release: { state, preparedBy: analyst } }, situation.settings)
        .granted && hasFigures(state),
  );
  expect(await seen('select release, urn from expectation')).toEqual(reports.toSorted());
  expect(await seen('select release, urn from report_pdf')).toEqual(reports.toSorted());
  const packs = expected(
    (school, state) =>
      rules['see-board-pack'](viewer, { school, release: { state, preparedBy: analyst } }, situation.settings)
        .granted,
  );
  const packed = new Set(
    (
      await asOwner<{ key: string }>(database.ownerUrl, "select release || '/' || urn as key from board_pack")
    ).map(({ key }) => key),
  );
  expect(packed.size).toBeGreaterThan(0);
  expect(await seen('select release, urn from board_pack')).toEqual(
    packs.filter((key) => packed.has(key)).toSorted(),
  );
}

/** The sample loads figures into drafts, too; a draft has been checked before anybody reads it. */
const hasFigures = (state: ReleaseState) => state !== 'draft';

const viewerIn = (role: Role, session: string): Viewer => {
  const { name, organisation, organisationName } = samplePeople[role];
  return { role, person: 'x', personName: name, session, organisation, organisationName };
};

async function become({ settings, shared, hub }: Situation) {
  await asOwner(
    database.ownerUrl,
    `delete from share; delete from hub_referral;
    update access_setting set local_authority_sees = '${settings.localAuthoritySees}'`,
  );
  const state = hub ? 'accepted' : 'offered';
  await asOwner(
    database.ownerUrl,
    `insert into hub_referral (urn, hub, state, at) values (${sampleUrns.londonSecondary}, '${sampleHub}', '${state}', now())`,
  );
  const revoked = shared ? 'null, null' : `now(), '${analyst}'`;
  for (const whom of ['governors', 'local-authority'])
    await asOwner(
      database.ownerUrl,
      `insert into share (urn, with_whom, by_person, given_at, revoked_at, revoked_by)
      values (${sampleUrns.londonSecondary}, '${whom}', '${analyst}', now(), ${revoked})`,
    );
}

/** What the rules are told, read with the owner's keys. */
async function factsOf({ shared, hub }: Situation): Promise<readonly SchoolFacts[]> {
  const rows = await asOwner<{ urn: Urn; code: string; region: SchoolFacts['region']; trust: string | null }>(
    database.ownerUrl,
    'select urn, local_authority_code as code, region, trust_uid as trust from school',
  );
  return rows.map(({ urn, code, region, trust }) => {
    const own = urn === sampleUrns.londonSecondary;
    return {
      urn,
      localAuthority: code,
      region: region ?? undefined,
      trust: trust ?? undefined,
      sharedWithLocalAuthority: own && shared,
      boardPackShared: own && shared,
      acceptedHubs: own && hub ? [sampleHub] : [],
      contactConsented: false,
    };
  });
}
