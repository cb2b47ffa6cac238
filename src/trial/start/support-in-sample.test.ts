import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { hubSql } from '../../../tests/fixtures/sample-hubs.ts';
import { sampleHub } from '../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../attendance/urn.ts';
import { change } from '../../store/postgres/connection/handle.ts';
import { proposeSupport } from '../../store/postgres/support/begin-support.ts';
import { takeSupportStep } from '../../store/postgres/support/take-step.ts';
import type { SamplePerson, SchoolToSample } from '../stand-in/sample-people.ts';
import { actsAs, inSessionOf } from './in-session-of.ts';
import { supportInSample } from './support-in-sample.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
  await owner(hubSql(sampleHub, 60));
});
afterAll(() => database?.close());

const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(database.ownerUrl, statement);
const issuer = new URL('https://sign-in.test');
const own = sampleUrns.londonSecondary;
const adviser = {
  id: '00000000-0000-4000-a000-000000000001',
  givenName: 'Rita',
  familyName: 'Region',
  email: 'rita@sample.invalid',
  role: 'regional-adviser',
  organisation: { name: 'London' },
} as SamplePerson;

test('support that was left half-way is carried on, and nothing of it twice', async () => {
  const [first, second] = await owner<{ urn: Urn }>(
    `update school set region = 'London' where urn in (select urn from school where urn <> ${own} order by urn limit 2) returning urn`,
  );
  const named = ({ urn }: { urn: Urn }) => ({ urn, name: `School ${urn}` });
  // One in twelve.
  const others = [first!, ...Array.from({ length: 11 }, () => ({ urn: 999_999 as Urn })), second!].map(named);
  const start = (hub: string) =>
    supportInSample(database, {
      sample: { urn: own, region: 'London' } as SchoolToSample,
      others,
      people: [adviser],
      hub,
      issuer,
    });
  const standing = async () =>
    (
      await owner<{ urn: Urn; state: string; events: number }>(
        `select urn, state, (select count(*)::integer from support_event e where e.offer = o.id) as events
         from support_offer o`,
      )
    )
      .map(({ urn, state, events }) => `${urn} ${state} ${events}`)
      .toSorted();
  const all = (state: string, events: number) =>
    [`${own} offered 2`, `${first!.urn} ${state} ${events}`, `${second!.urn} ${state} ${events}`].toSorted();

  // Ended after the first proposal.
  const asAdviser = (work: (session: string) => Promise<unknown>) =>
    inSessionOf(database, actsAs(adviser, { kind: 'region', region: 'London' }), issuer, work);
  await asAdviser((session) => change(database, session, proposeSupport, { urn: own, body: { words: 'x' } }));
  // Ended before anybody was placed.
  await expect(start('no-such-hub')).rejects.toThrow();
  expect(await standing()).toEqual(all('accepted', 3));
  await start(sampleHub);
  expect(await standing()).toEqual(all('placed', 4));
  await start(sampleHub);
  expect(await standing()).toEqual(all('placed', 4));
  // What somebody of the trial did since is left.
  const offers = await owner<{ id: string }>(`select id from support_offer where state = 'placed'`);
  const body = { words: 'x' };
  for (const { id } of offers)
    await asAdviser((session) =>
      change(database, session, takeSupportStep, { offer: id, step: 'place-given-up', body, after: 4 }),
    );
  await start(sampleHub);
  expect(await standing()).toEqual(all('accepted', 5));
});
