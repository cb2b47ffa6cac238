import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../../tests/fixtures/refused-status.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import { roles } from '../../../../access/role.ts';

let service: TestService;
/** Ids by what was sent. */
const sent = new Map<string, string>();

beforeAll(async () => {
  service = await testService();
  await send(
    'old',
    sampleUrns.ruralPrimary,
    'propose',
    { minimum: 93.53, proposed: 93.1, reasons: 'A new intake' },
    40,
  );
  await send(
    'new',
    sampleUrns.grammar,
    'question-data',
    { label: '<script>', says: '1', shouldBe: '2', explanation: 'x' },
    3,
  );
  await send('agreed', sampleUrns.special, 'agree', { minimum: 86.6 }, 50);
  await send(
    'answered',
    sampleUrns.londonSecondary,
    'disruption',
    { cause: 'closed', from: '2023-01-01', happened: 'x' },
    60,
    'answered',
  );
});
afterAll(() => service.close());

/** So many days ago by the calendar of England, which the queue counts by: its clocks may have changed since. */
const daysAgo = (days: number) =>
  `(now() at time zone 'Europe/London' - interval '${days} days') at time zone 'Europe/London'`;

async function send(
  what: string,
  urn: number,
  kind: string,
  body: object,
  days: number,
  ...events: string[]
) {
  const [row] = await asOwner<{ id: string }>(
    service.database.ownerUrl,
    `with sent as (insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select ${urn}, ${service.release}, '${kind}', id, 'head', ${daysAgo(days)}, $1 from person limit 1
        returning id, by_person, sent_at),
      happened as (insert into response_event (response, seq, kind, by_person, at, body)
        select sent.id, e.seq, e.kind, sent.by_person, sent_at + e.seq * interval '1 hour', '{}' from sent,
          unnest(array['${['sent', ...events].join("','")}']) with ordinality as e (kind, seq))
      select id from sent`,
    [JSON.stringify({ kind, ...body })],
  );
  sent.set(what, row!.id);
}

const queue = async (query = '') => (await (await service.as('analyst')).get(`/responses${query}`)).body;
const idsOf = (body: string) =>
  [...body.matchAll(/href="\/responses\/([0-9a-f-]{36})"/g)].map(([, id]) => id);
const named = (...whats: string[]) => whats.map((what) => sent.get(what));

test('what waits, the oldest first, with the days', async () => {
  const body = await queue();
  expect(idsOf(body)).toEqual(named('old', 'new'));
  expect(body).toContain('2 responses wait for an answer, the oldest for 40 days.');
  expect(body).toContain('data-label="Waiting">40 days<');
});

test.each([
  ['?state=all', ['answered', 'agreed', 'old', 'new']],
  ['?state=answered', ['answered']],
  ['?state=agreed', ['agreed']],
  ['?state=accepted', []],
  ['?state=all&kind=propose', ['old']],
  ['?kind=agree', []],
  ['?state=x&kind=%27&page=99', ['old', 'new']],
])('%s shows %j', async (query, whats) => {
  expect(idsOf(await queue(query))).toEqual(named(...whats));
});

test('the queue is for analysts and approvers, and for others not found', async () => {
  for (const role of ['public', ...roles] as const) {
    const { statusCode } = await (await service.as(role)).get('/responses');
    expect(statusCode, role).toBe(role === 'analyst' || role === 'approver' ? 200 : refusedStatus(role));
  }
});

test('each look at the queue is in the audit record', async () => {
  await queue('?kind=propose');
  const [row] = await asOwner<{ detail: object; because: string }>(
    service.database.ownerUrl,
    "select detail, because from audit where action = 'saw-response-queue' and outcome = 'granted' order by at desc limit 1",
  );
  expect(row).toEqual({
    detail: { responses: 1, kind: 'propose', state: 'waiting' },
    because: 'answers-responses',
  });
});

test('a lower expectation is accepted only with a reason, and what is accepted leaves the queue', async () => {
  const analyst = await service.as('analyst');
  const id = sent.get('old');
  const without = await analyst.post(`/responses/${id}/answer`, { kind: 'accepted', words: ' ', after: '1' });
  expect(without.statusCode).toBe(422);
  expect(without.body).toContain('Enter the reason for accepting a lower expectation');
  expect(idsOf(await queue())).toEqual(named('old', 'new'));
  const words = 'The school takes in a closed school’s pupils.';
  const accepted = await analyst.post(`/responses/${id}/answer`, { kind: 'accepted', words, after: '1' });
  expect(accepted.statusCode).toBe(303);
  expect(idsOf(await queue())).toEqual(named('new'));
  expect((await analyst.get(`/responses/${id}`)).body).toContain(
    'The school takes in a closed school’s pupils.',
  );
});

test('of two answers at once one counts, and the other is told', async () => {
  const analyst = await service.as('analyst');
  const id = sent.get('new');
  const answer = (words: string) =>
    analyst.post(`/responses/${id}/answer`, { kind: 'answered', words, after: '1' });
  const answers = await Promise.all([answer('The first'), answer('The second')]);
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  const refused = answers.find(({ statusCode }) => statusCode === 422)!;
  expect(refused.body).toMatch(/Something has happened to this response since/);
  const events = await asOwner(
    service.database.ownerUrl,
    `select from response_event where response = '${id}' and kind = 'answered'`,
  );
  expect(events).toHaveLength(1);
});
