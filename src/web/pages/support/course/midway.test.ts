import { afterAll, beforeAll, expect, test } from 'vitest';
import { converted, releaseAfterConversions } from '../../../../../tests/fixtures/conversions.ts';
import { asOwner, loadSampleRelease } from '../../../../../tests/fixtures/database.ts';
import { hubSql } from '../../../../../tests/fixtures/sample-hubs.ts';
import { sampleHub } from '../../../../../tests/fixtures/sample-people.ts';
import { type TestService, testService, type Visitor } from '../../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import type { Role } from '../../../../access/role.ts';

// What changes in the middle of a course: a hub closes, and a school becomes an academy under a new URN.

let service: TestService;
let head: Visitor;
let adviser: Visitor;
let hub: Visitor;
let analyst: Visitor;
let course: string;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);

beforeAll(async () => {
  service = await testService();
  const as = (role: Role) => service.as(role);
  [head, adviser, hub, analyst] = await Promise.all([
    as('head'),
    as('regional-adviser'),
    as('hub-lead'),
    as('analyst'),
  ]);
  await owner(`${hubSql()}; ${hubSql('hub-other', 2)};
    insert into support_reading (urn, year, word, shortfall, phase, gap, easting, northing, loaded_at)
      values (${converted.before}, '2025-26', 'not reached', 1.6, 'secondary', '{}', 530000, 180000, now())`);
  await head.post(`/school/${converted.before}/support/ask`, { words: 'Year 8 worries us' });
  const [{ id }] = (await owner<{ id: string }>('select id from support_offer')) as [{ id: string }];
  course = `/support/${id}`;
  await step(adviser, { step: 'confirmed', words: 'Two years' });
  await step(head, { step: 'accepted' });
  await step(adviser, { step: 'placed', hub: sampleHub, words: 'Near' });
});
afterAll(() => service?.close());

async function step(who: Visitor, form: Record<string, string>, status = 303) {
  const [{ seq }] = (await owner<{ seq: string }>(
    'select coalesce(max(seq), 0)::text as seq from support_event',
  )) as [{ seq: string }];
  const answer = await who.post(`${course}/step`, { after: seq, ...form });
  expect([answer.statusCode, /error-message.*/.exec(answer.body)?.[0]?.slice(0, 200)]).toEqual([
    status,
    status === 303 ? undefined : expect.anything(),
  ]);
  return answer;
}
const day = { 'on-day': '7', 'on-month': '10', 'on-year': '2026' };

test('a hub closes: everybody who works on it is told, and the school goes to another with all its days', async () => {
  await step(hub, { step: 'worked', work: 'day-held', words: 'Held together', ...day });
  const closing = {
    saving: '1',
    'phase-secondary': 'yes',
    places: '2',
    offer: '',
    'open-days': '',
    contact: '',
    'last-day': '1',
    'last-month': '9',
    'last-year': '2026',
  };
  expect((await analyst.post(`/hubs/${sampleHub}`, closing)).statusCode).toBe(303);
  for (const who of [head, hub, adviser])
    expect((await who.get(course)).body).toContain('The hub has taken no part since 1 September 2026.');
  expect((await adviser.get('/support/work')).body).toContain(
    'The hub has taken no part since 1 September 2026.',
  );
  await step(adviser, { step: 'place-given-up', words: 'The hub has closed' });
  expect((await hub.get(course)).statusCode).toBe(404);
  expect((await hub.get(`/school/${converted.before}`)).statusCode).toBe(404);
  const refused = await step(adviser, { step: 'placed', hub: sampleHub, words: 'Near' }, 422);
  expect(refused.body).toContain('The hub takes no schools');
  // The plan has the other alone.
  const plan = (await adviser.get('/support/plan')).body;
  expect(plan).toContain('Hub hub-other, by the plan');
  expect(plan).not.toContain(`Hub ${sampleHub}, by the plan`);
  expect(plan).toContain('Place not known');
  // What somebody tries is beside it, and has nothing to confirm.
  const tried = (await adviser.get('/support/plan?reach=1&places=0')).body;
  expect(tried).toContain('1 school would be placed otherwise');
  expect(tried).not.toContain('/support/plan/confirm');
  const wrong = await adviser.get('/support/plan?places=150');
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('Enter a whole number from 0 to 100');
  expect(wrong.body).toContain('value="150"');
  await step(adviser, { step: 'placed', hub: 'hub-other', words: 'Next nearest' });
  const page = (await head.get(course)).body;
  expect(page).toContain('Hub hub-other');
  expect(page).toMatch(/Days held<\/dt><dd[^>]*>0 of 10</);
  expect(page).toContain('Held together');
});

test('a school converts midway: its support goes on under the new URN, and the trust that it left sees none of it', async () => {
  expect((await (await service.as('trust')).get(course)).statusCode).toBe(200);
  await loadSampleRelease(service.database, 'released', releaseAfterConversions());
  const academy = await visitorAt(service, converted.now, 'head');
  const list = (await academy.get(`/school/${converted.now}/support`)).body;
  expect(list).toContain(course);
  expect((await academy.get(course)).body).toContain('Held together');
  await step(academy, { step: 'worked', work: 'self-assessment', words: 'As an academy', ...day });
  // Signed in before the conversion.
  expect((await head.get(course)).body).toContain('As an academy');
  expect((await (await service.as('trust')).get(course)).statusCode).toBe(404);
  expect((await adviser.get('/support/work')).body).toContain(course);
  // An offer stands: the academy does not get a second one.
  await academy.post(`/school/${converted.now}/support/ask`, { words: 'Once more' });
  const held = await owner<{ n: number }>(
    "select count(*)::integer as n from support_offer where state in ('offered', 'accepted', 'placed')",
  );
  expect(held).toEqual([{ n: 1 }]);
});
