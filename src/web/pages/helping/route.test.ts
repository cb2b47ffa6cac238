import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../tests/fixtures/visitor-at.ts';
import { roles } from '../../../access/role.ts';
import type { Urn } from '../../../attendance/urn.ts';

let service: TestService;
let head: Visitor;
let similar: Visitor;
beforeAll(async () => {
  service = await testService();
  head = await service.as('head');
  similar = await visitorAt(service, to, 'head');
});
afterAll(() => service?.close());

const from = sampleUrns.londonSecondary;
/** The London secondary's report names it as similar. */
const to = (from + 1) as Urn;
const consent = { name: 'Deputy head', email: 'deputy@similar.sch.uk', cap: '1', practice: 'Year 8 club' };
const question = { to: String(to), gap: 'year-8', words: 'How did you begin <the> club?' };
const owner = (statement: string) => asOwner<Record<string, string>>(service.database.ownerUrl, statement);
const count = async () => (await owner('select from help_event')).length;

/** Sends a step in what two schools write, as the form on the page has it. */
async function send(visitor: Visitor, here: string, form: Record<string, string>) {
  const { body } = await visitor.get(here);
  const after = /name="after" value="(\d+)"/.exec(body)?.[1] ?? '0';
  return visitor.post(here, { after, ...form });
}

let here: string;

test('no school is asked that has not agreed, has paused, or has had its fill', async () => {
  expect((await head.post(`/school/${from}/contacts`, question)).statusCode).toBe(404);
  await similar.post(`/school/${to}/contact`, { ...consent, paused: 'yes' });
  const paused = await head.post(`/school/${from}/contacts`, question);
  expect([paused.statusCode, /not to be asked at the moment/.test(paused.body)]).toEqual([422, true]);
  expect((await head.get(`/school/${from}/contacts`)).body).toContain('1 more school agreed');
  expect(await count()).toBe(0);

  await similar.post(`/school/${to}/contact`, consent);
  const none = await head.post(`/school/${from}/contacts`, { ...question, to: String(sampleUrns.grammar) });
  expect(none.statusCode).toBe(404);
  const empty = await head.post(`/school/${from}/contacts`, { ...question, words: ' ' });
  expect(empty.body).toContain('Enter what you want to ask');
  const lead = await service.as('attendance-lead');
  expect((await lead.get(`/school/${from}/contacts`)).body).not.toContain('Ask one of them');
  expect((await lead.post(`/school/${from}/contacts`, question)).statusCode).toBe(404);

  const both = await Promise.all([1, 2].map(() => head.post(`/school/${from}/contacts`, question)));
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  here = String(both.find(({ statusCode }) => statusCode === 303)!.headers.location);
  // As often as it wants this term.
  expect((await head.get(`/school/${from}/contacts`)).body).toContain('0 schools');
});

test('two schools and nobody else read what they write, and neither the other’s address before both have given theirs', async () => {
  expect((await similar.get(`/school/${to}/help`)).body).toContain('Clapton Park');
  expect((await similar.get(here)).body).toContain('How did you begin &lt;the&gt; club?');
  for (const role of roles.filter((each) => each !== 'head' && each !== 'attendance-lead')) {
    const visitor = await service.as(role);
    expect((await visitor.get(here)).statusCode, role).toBe(refusedStatus(role));
    expect((await visitor.get(`/school/${from}/help`)).statusCode, role).toBe(refusedStatus(role));
  }
  const stranger = await visitorAt(service, sampleUrns.grammar, 'head');
  expect((await stranger.get(here)).statusCode).toBe(404);
  expect((await stranger.post(here, { after: '1', step: 'wrote', words: 'x' })).statusCode).toBe(404);

  expect((await send(similar, here, { step: 'answered', words: '' })).body).toContain('Enter what you want');
  expect((await send(similar, here, { step: 'thanked', words: '' })).statusCode).toBe(422);
  expect((await send(similar, here, { step: 'answered', words: 'In a cupboard' })).statusCode).toBe(303);
  expect((await send(head, here, { step: 'gave-address', email: 'nonsense' })).body).toContain(
    'correct format',
  );
  await send(head, here, { step: 'gave-address', email: 'head@clapton.sch.uk' });
  expect((await head.get(here)).body).toContain('sees it when it has given its own');
  expect((await similar.get(here)).body).not.toContain('head@clapton.sch.uk');
  await send(similar, here, { step: 'gave-address', email: 'deputy@similar.sch.uk' });
  expect((await similar.get(here)).body).toContain('mailto:head@clapton.sch.uk');
  expect((await head.get(here)).body).toContain('mailto:deputy@similar.sch.uk');
});

test('it ends with thanks, or with why it was not useful, and then nothing more is written', async () => {
  const useless = await send(head, here, { step: 'not-useful', words: '' });
  expect(useless.body).toContain('Enter why it was not useful');
  expect((await send(head, here, { step: 'thanked', words: 'It runs' })).statusCode).toBe(303);
  expect((await similar.get(here)).body).toContain('Ended with thanks');
  expect((await send(similar, here, { step: 'answered', words: 'One more' })).statusCode).toBe(422);
  expect((await similar.get(`/school/${to}/help`)).body).toContain('1 school’s report names');
  expect((await head.get(`/school/${from}/help`)).body).toContain('0 schools’ reports name');
});
