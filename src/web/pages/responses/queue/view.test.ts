import { expect, test } from 'vitest';
import type { Urn } from '../../../../attendance/urn.ts';
import type { Queue, QueuedResponse } from '../../../../store/postgres/responses/read-queue.ts';
import { queueAddress, readQueueAddress } from './queue-address.ts';
import { queuePage } from './view.ts';

const now = new Date('2026-09-10T09:00:00Z');
const proposal: QueuedResponse = {
  id: '3f2a91bc-0000-4000-8000-000000000000',
  urn: 100_200 as Urn,
  schoolName: 'Clapton Park',
  localAuthority: 'Hackney',
  body: { kind: 'propose', minimum: 94.1, proposed: 94.35, reasons: 'A new pastoral team.' },
  byRole: 'head',
  sentAt: new Date('2026-09-01T22:30:00Z'),
  state: 'waiting',
  stateAt: new Date('2026-09-01T22:30:00Z'),
};
const queue = (responses: readonly QueuedResponse[], over: Partial<Queue> = {}): Queue => ({
  found: responses.length,
  page: 1,
  pages: 1,
  responses,
  years: ['2026-27'],
  waiting: { count: 1, since: proposal.sentAt },
  ...over,
});
const page = (responses: readonly QueuedResponse[], query = {}, over = {}) =>
  queuePage(queue(responses, over), readQueueAddress(query), now);
const waits = (over: Partial<QueuedResponse>) =>
  page([{ ...proposal, ...over }]).table.rows[0]!.cells.at(-1)!.text;

test('a response that waits says for how many days, by the calendar of England', () => {
  // 1 September at 11:30pm in England.
  expect(page([proposal]).table.rows[0]!.cells).toMatchObject([
    { text: 'Clapton Park', note: 'Hackney, URN 100200' },
    {
      href: `/responses/${proposal.id}`,
      notes: ['94.35% attendance, where the report asks for 94.1%', '3F2A-91BC'],
    },
    { text: '1 September 2026 by the headteacher' },
    { tag: { text: 'Waiting' } },
    { text: '9 days' },
  ]);
  expect(waits({ sentAt: new Date('2026-09-09T22:00:00Z') })).toBe('1 day');
  expect(waits({ sentAt: new Date('2026-09-09T23:30:00Z') })).toBe('since today');
});

test('what no longer waits says since when, and what needs no answer says so', () => {
  const stateAt = new Date('2026-09-04T10:00:00Z');
  expect(waits({ state: 'answered', stateAt })).toBe('not since 4 September 2026');
  expect(waits({ body: { kind: 'agree', minimum: 94.1 }, state: 'agreed' })).toBe('needs no answer');
});

test.each([
  [{ count: 0, since: null }, 'No response waits for an answer.'],
  [
    { count: 1, since: new Date('2026-09-01T09:00:00Z') },
    '1 response waits for an answer, the oldest for 9 days.',
  ],
  [{ count: 1204, since: now }, '1,204 responses wait for an answer, all sent today.'],
])('%j: %s', (waiting, words) => {
  expect(page([], {}, { waiting }).waiting).toBe(words);
});

test.each([
  [{}, 'Every response has been answered.'],
  [{ state: 'all' }, 'No school has responded yet.'],
  [{ state: 'all', kind: 'agree' }, 'No response is of this kind and state. Choose others to see more.'],
  [{ kind: 'agree' }, 'No response is of this kind and state. Choose others to see more.'],
])('an empty queue for %j says why', (query, words) => {
  expect(page([], query).empty).toBe(words);
});

test.each([
  [{}, { kind: undefined, state: 'waiting', page: 1 }, '/responses'],
  [
    { state: 'all', kind: 'propose', page: '2' },
    { kind: 'propose', state: 'all', page: 2 },
    '/responses?kind=propose&state=all&page=2',
  ],
  [{ state: 'sent', kind: "'", page: '0' }, { kind: undefined, state: 'waiting', page: 1 }, '/responses'],
  [{ state: ['all', 'all'], kind: 'toString' }, { kind: undefined, state: 'waiting', page: 1 }, '/responses'],
])('the address %j', (query, read, address) => {
  expect(readQueueAddress(query)).toEqual(read);
  expect(queueAddress(readQueueAddress(query))).toBe(address);
});

test('the year is the reader’s choice where there is more than one', () => {
  const years = ['2026-27', '2025-26'] as const;
  expect(page([proposal]).selects.map(({ id }) => id)).toEqual(['state', 'kind']);
  const chosen = page([proposal], { year: '2025-26' }, { years }).selects.find(({ id }) => id === 'year')!;
  expect(chosen.items).toEqual([
    { value: '', text: 'All' },
    { value: '2026-27', text: '2026/27', selected: false },
    { value: '2025-26', text: '2025/26', selected: true },
  ]);
  expect(queueAddress(readQueueAddress({ year: '2025-26', page: '2' }))).toBe(
    '/responses?year=2025-26&page=2',
  );
  expect(readQueueAddress({ year: 'x' }).year).toBe(undefined);
});
