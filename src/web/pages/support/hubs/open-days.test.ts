import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { overtaken } from '../../../../../tests/fixtures/overtaken.ts';
import { refusedStatus } from '../../../../../tests/fixtures/refused-status.ts';
import { hubSql } from '../../../../../tests/fixtures/sample-hubs.ts';
import { sampleHub } from '../../../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import type { Urn } from '../../../../attendance/urn.ts';

let service: TestService;
let head: Visitor;
let other: Visitor;
let hub: Visitor;
let day: string;
const here = `/hubs/${sampleHub}`;
const similar = (sampleUrns.londonSecondary + 1) as Urn;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);
beforeAll(async () => {
  service = await testService();
  [head, hub, other] = await Promise.all([
    service.as('head'),
    service.as('hub-lead'),
    visitorAt(service, similar, 'head'),
  ]);
  await owner(`${hubSql()}; ${hubSql('hub-other')}`);
});
afterAll(() => service?.close());

const soon = new Date(Date.now() + 30 * 86_400_000);
const form = {
  'open-day': String(soon.getUTCDate()),
  'open-month': String(soon.getUTCMonth() + 1),
  'open-year': String(soon.getUTCFullYear()),
  seats: '5',
  about: 'From 9am, at the lead school. <b>Year 8</b>',
};

test('a hub adds an open day of its own, once', async () => {
  expect((await hub.post('/hubs/hub-other/open-days', form)).statusCode).toBe(404);
  expect((await head.post(`${here}/open-days`, form)).statusCode).toBe(404);
  const wrong = await hub.post(`${here}/open-days`, { ...form, seats: '0', about: '' });
  expect(wrong.statusCode).toBe(422);
  expect(wrong.body).toContain('Enter when, where and what it is about');
  for (let i = 0; i < 2; i++) expect((await hub.post(`${here}/open-days`, form)).statusCode).toBe(303);
  const days = await owner<{ id: string }>('select id from open_day');
  expect(days).toHaveLength(1);
  day = days[0]!.id;
});

test('any school signs up, changes its mind, and is seen by the hub alone', async () => {
  const page = (await head.get(here)).body;
  expect(page).toContain('&lt;b&gt;Year 8&lt;/b&gt;');
  expect(page).toContain('5 seats of 5 left');
  expect((await head.post(`/open-days/${day}/come`, { people: '-1' })).body).toContain(
    'Enter a whole number of people from 0 to 20',
  );
  expect((await head.post(`/open-days/${day}/come`, { people: '3' })).statusCode).toBe(303);
  expect((await head.get(here)).body).toContain('From your school 3 people come.');
  const seen = (await hub.get(here)).body;
  expect(seen).toContain('&lt;Academy&gt;: 3');
  for (const who of [other, await service.as('analyst'), await service.as('local-authority')]) {
    const told = (await who.get(here)).body;
    expect(told).toContain('2 seats of 5 left');
    expect(told).not.toContain('Clapton Park');
  }
  await head.post(`/open-days/${day}/come`, { people: '0' });
  expect((await hub.get(here)).body).not.toContain('&lt;Academy&gt;: ');
});

test('two schools and the last seats: one has them, and the other is told', async () => {
  const answers = await Promise.all(
    [head, other].map((who) => who.post(`/open-days/${day}/come`, { people: '3' })),
  );
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
  expect(answers.find(({ statusCode }) => statusCode === 422)!.body).toContain(
    'There are not so many seats left',
  );
  expect(await owner('select from open_day_school where people > 0')).toHaveLength(1);
});

test('a day that is cancelled takes nobody, and Ofsted sees none', async () => {
  expect((await (await service.as('ofsted-inspector')).get(here)).statusCode).toBe(
    refusedStatus('ofsted-inspector'),
  );
  expect((await head.post(`/open-days/${day}/cancel`)).statusCode).toBe(404);
  expect((await hub.post(`/open-days/${day}/cancel`)).statusCode).toBe(303);
  const late = await head.post(`/open-days/${day}/come`, { people: '1' });
  expect(late.statusCode).toBe(422);
  expect(late.body).toMatch(/<a href="#days-to-come">The open day is over, or was cancelled<\/a>/);
  expect(late.body).toContain('<p class="govuk-error-message">The open day is over, or was cancelled</p>');
  expect((await (await service.as('analyst')).get(here)).body).toContain('None has been put here.');
});

test('a day that is overtaken by the last day of its hub is refused in plain words', async () => {
  const { statusCode, body } = await overtaken(
    service.database.ownerUrl,
    `update hub set last_day = current_date + 10 where id = '${sampleHub}'`,
    [],
    () => hub.post(`${here}/open-days`, { ...form, about: 'Too late' }),
  );
  expect(statusCode).toBe(422);
  expect(body).toContain('The hub takes no part on that day any more');
  expect(body).toContain('Too late');
  expect(await owner("select from open_day where words = 'Too late'")).toHaveLength(0);
});

test('no open day is added after the last day of a hub', async () => {
  await owner(`update hub set last_day = current_date + 10 where id = '${sampleHub}'`);
  const refused = await hub.post(`${here}/open-days`, { ...form, about: 'Afterwards' });
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('The hub takes no part on that day any more');
  const add = (days: number) =>
    owner(`insert into open_day (hub, on_day, words, seats, by_person, made_at)
      select '${sampleHub}', current_date + ${days}, 'x', 5, id, now() from person limit 1`);
  await expect(add(11)).rejects.toThrow('hub-takes-no-part');
  await add(10);
});

test('whoever signed up for a day beyond the last day of its hub reads that it is cancelled, and so does the hub', async () => {
  await owner(`delete from open_day_school; delete from open_day; update hub set last_day = null`);
  await hub.post(`${here}/open-days`, form);
  const [added] = await owner<{ id: string }>('select id from open_day');
  await head.post(`/open-days/${added!.id}/come`, { people: '3' });
  const ofSchool = `/school/${sampleUrns.londonSecondary}/support`;
  expect((await head.get(ofSchool)).body).toMatch(/Open days that you signed up for[\s\S]*3 people/);
  expect((await head.get(ofSchool)).body).not.toContain('Cancelled');
  await owner('update hub set last_day = current_date + 10');
  expect((await head.get(here)).body).toContain(
    '3 people of your school had signed up. Nobody needs to come.',
  );
  expect((await head.get(here)).body).not.toContain('/come"');
  expect((await head.get(ofSchool)).body).toMatch(/Open days that you signed up for[\s\S]*Cancelled/);
  const kept = (await hub.get(here)).body;
  expect(kept).toContain('These schools had signed up.');
  expect(kept).toContain('&lt;Academy&gt;: 3');
  expect(kept).not.toContain(`/open-days/${added!.id}/cancel`);
  expect((await other.get(here)).body).toContain('None has been put here.');
  expect((await head.post(`/open-days/${added!.id}/come`, { people: '1' })).body).toContain(
    'The open day is over, or was cancelled',
  );
});

test('a last day that cancels open days is confirmed first, day by day, and each is on record', async () => {
  await owner(`delete from open_day_school; delete from open_day; update hub set last_day = null`);
  const years = () =>
    owner<{ year: number | null }>(
      `select extract(year from last_day)::integer as year from hub where id = '${sampleHub}'`,
    );
  const [{ saving }] = (await owner<{ saving: number }>(
    `select saving from hub where id = '${sampleHub}'`,
  )) as [{ saving: number }];
  const said = {
    saving: String(saving),
    'phase-secondary': 'yes',
    places: '6',
    contact: 'A new contact',
    'last-day': '1',
    'last-month': '9',
    'last-year': '2025',
  };
  await hub.post(`${here}/open-days`, form);
  const [first] = await owner<{ id: string }>('select id from open_day');
  await head.post(`/open-days/${first!.id}/come`, { people: '3' });
  const kept = () =>
    owner("select from audit where action = 'kept-hub' and outcome = 'granted'").then((all) => all.length);
  const keptBefore = await kept();
  const asked = await hub.post(here, said);
  expect(asked.statusCode).toBe(422);
  expect(asked.body).toContain('the last day would cancel 1 open day, for which 3 people have signed up');
  expect(asked.body).toContain('3 people from 1 school have signed up');
  expect(asked.body).toContain('href="#cancels"');
  expect(asked.body).toContain(`value="${first!.id}"`);
  expect(asked.body).toContain('A new contact');
  // An analyst reads how many people, and not from how many schools.
  const byAnalyst = await (await service.as('analyst')).post(here, said);
  expect(byAnalyst.body).toContain('3 people have signed up');
  expect(byAnalyst.body).not.toContain('from 1 school');
  expect([await years(), await kept()]).toEqual([[{ year: null }], keptBefore]);
  // A day that was added since is one that nobody confirmed.
  await hub.post(`${here}/open-days`, { ...form, about: 'Another' });
  const both = await hub.post(here, { ...said, cancels: first!.id });
  expect(both.statusCode).toBe(422);
  expect(both.body).toContain('would cancel 2 open days');
  const value = /name="cancels" type="checkbox" value="([^"]+)"/.exec(both.body)![1]!;
  expect(both.body).not.toMatch(/name="cancels"[^>]*checked/);
  expect(await owner('select from open_day where cancelled_at is not null')).toEqual([]);
  const early = await hub.post(here, { ...said, 'last-year': '2024', cancels: value });
  expect(early.statusCode).toBe(422);
  expect(early.body).toContain('The last day must be on or after the first, 1 September 2025');
  // What is wrong elsewhere leaves the box ticked.
  expect((await hub.post(here, { ...said, places: '-1', cancels: value })).body).toMatch(
    /name="cancels"[^>]*checked/,
  );
  expect((await hub.post(here, { ...said, cancels: value })).statusCode).toBe(303);
  expect(await years()).toEqual([{ year: 2025 }]);
  const cancelled = await owner<{ day: string }>(
    `select detail ->> 'day' as day from audit where action = 'cancelled-open-day' and outcome = 'granted' and detail ->> 'day' in (select id::text from open_day)`,
  );
  expect(cancelled.map(({ day: id }) => id).sort()).toEqual(value.split(' ').sort());
  expect(await kept()).toBe(keptBefore + 1);
});

test('a day that is added while its hub sets an earlier last day is cancelled by it', async () => {
  await owner(`delete from open_day_school; delete from open_day; update hub set last_day = null`);
  await overtaken(
    service.database.ownerUrl,
    `insert into open_day (hub, on_day, words, seats, by_person, made_at)
      select '${sampleHub}', current_date + 30, 'At the same moment', 5, id, now() from person limit 1`,
    [],
    () => owner(`update hub set last_day = current_date + 10 where id = '${sampleHub}'`),
  );
  expect(await owner('select cancelled_at is not null as cancelled from open_day')).toEqual([
    { cancelled: true },
  ]);
});
