import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { madeYear } from '../../../../tests/fixtures/sample-year-turn.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';

let database: TestDatabase;
let service: TestService;
let earlier: number;
let release: number;
const urn = sampleUrns.londonSecondary;
const path = `/school/${urn}/years`;

/** Past the clock and the work. */
const owner = (statements: string) =>
  asOwner(
    database.ownerUrl,
    `alter table year_turn_event disable trigger user; alter table year_result disable trigger user;
     ${statements};
     alter table year_turn_event enable trigger user; alter table year_result enable trigger user`,
  );

beforeAll(async () => {
  database = await testDatabase();
  earlier = await loadSampleRelease(database, 'superseded');
  release = await loadSampleRelease(database, 'released');
  service = await testService({ database });
  await asOwner(database.ownerUrl, `${madeYear(earlier)}; ${madeYear(release)}`);
  await owner(
    `update year_turn set state = 'shown';
     insert into year_turn_event (release, seq, step, at, by_person, by_role, body)
       select ${release}, 3, 'shown', now() - interval '15 days', id, 'approver', '{}' from person where subject = 'approver';
     insert into year_result (release, urn, word, result)
       values (${earlier}, ${urn}, 'reached', '{"word": "reached"}'),
         (${release}, ${urn}, 'not reached', '{"word": "not reached"}')`,
  );
});
afterAll(() => service?.close());

test('a school that sees its year before anybody above it is led to where it can question a figure', async () => {
  const head = await service.as('head');
  const page = (await head.get(path)).body;
  expect(page).toContain('You see this before anybody above your school does.');
  expect(page).toContain(`<a class="govuk-link" href="/school/${urn}/respond">tell us</a>`);
  expect((await head.get(`/school/${urn}/respond`)).statusCode).toBe(200);
  const other = (await (await service.as('analyst')).get(path)).body;
  expect(other).not.toContain('You see this');
  expect(other).toContain('The school sees this before anybody above it does, for two weeks.');
});

test('of two releases of a year a school sees the later, and once it is closed the one by which it was', async () => {
  const head = await service.as('head');
  const seen = async () =>
    [...(await head.get(path)).body.matchAll(/<h2[^>]* id="(year-[^"]*)">.*<\/span> (.*)<\/h2>/g)].map(
      ([, id, word]) => [id, word],
    );
  expect(await seen()).toEqual([[`year-2023-24-${release}`, 'Not reached']]);
  await owner(`update year_turn set state = 'closed' where release = ${earlier}`);
  expect(await seen()).toEqual([[`year-2023-24-${earlier}`, 'Reached']]);
});

test('once schools have had their two weeks, what is waited for is said', async () => {
  const approver = await service.as('approver');
  const said = async () => (await approver.get(`/releases/${release}/year`)).body;
  expect(await said()).toContain('The year can be closed once somebody has written');
  await owner(`update year_turn set learnt = 'Nothing changes' where release = ${release}`);
  expect(await said()).toContain('An approver who prepared nothing of it can close the year.');
});
