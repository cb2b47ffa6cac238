import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner, sampleSession } from '../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import { hubSql } from '../../../../tests/fixtures/sample-hubs.ts';
import { sampleHub } from '../../../../tests/fixtures/sample-people.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import {
  type TestService,
  testService,
  type Visitor,
  visitorWith,
} from '../../../../tests/fixtures/service.ts';
import { type Role, roles } from '../../../access/role.ts';

let service: TestService;
const people = {} as Record<Role, Visitor>;
beforeAll(async () => {
  service = await testService();
  for (const role of roles) people[role] = await service.as(role);
  await owner(`${hubSql()}; ${hubSql('hub-full', 1)}`);
});
afterAll(() => service?.close());

const own = sampleUrns.londonSecondary;
const here = `/school/${own}/support`;
const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);
const offerNow = async () =>
  (
    await owner<{ id: string }>(
      `select id from support_offer where urn = ${own} order by begun_at desc, id limit 1`,
    )
  )[0]!.id;
const stateNow = async () =>
  (
    await owner<{ state: string }>(
      `select state from support_offer where urn = ${own} order by begun_at desc, id limit 1`,
    )
  )[0]!.state;
const afterNow = async (offer: string) =>
  (
    await owner<{ seq: string }>(
      `select coalesce(max(seq), 0)::text as seq from support_event where offer = '${offer}'`,
    )
  )[0]!.seq;

/** Takes a step in the newest offer of the own school, and says what was answered. */
async function step(role: Role, form: Record<string, string>) {
  const offer = await offerNow();
  return people[role].post(`/support/${offer}/step`, { after: await afterNow(offer), ...form });
}
async function taken(role: Role, form: Record<string, string>) {
  const answer = await step(role, form);
  expect([answer.statusCode, /error-message.*/.exec(answer.body)?.[0]]).toEqual([303, undefined]);
}
/** Whose first page says that there is an offer to answer. */
async function whoIsToldAtHome(): Promise<readonly Role[]> {
  const told: Role[] = [];
  for (const role of roles)
    if ((await people[role].get('/')).body.includes('Your school has an offer of support.')) told.push(role);
  return told;
}
/** Who may read the newest offer's course, and who sees the school in a list. */
async function whoSees() {
  const offer = await offerNow();
  const reads: Role[] = [];
  const lists: Role[] = [];
  for (const role of roles) {
    const page = await people[role].get(`/support/${offer}`);
    if (page.statusCode === 200) reads.push(role);
    else expect(page.statusCode, role).toBe(refusedStatus(role));
    const list = await people[role].get('/support');
    if (list.statusCode === 200 && list.body.includes(`URN ${own}`)) lists.push(role);
  }
  return { reads, lists };
}

describe('the support of a school', () => {
  test('says what would lead to an offer before there is one', async () => {
    expect((await people.head.get(here)).body).toContain('No year of the school has been read yet.');
    await owner(`insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
      values (${own}, '2024-25', 'not reached', 0.6, 'secondary', '{}', now())`);
    const page = (await people['attendance-lead'].get(here)).body;
    expect(page).toContain('by 0.6 percentage points. That alone leads to no offer.');
    expect(page).toContain('An offer is 0.9 percentage points, or 1 more year in a row, away.');
    expect(page).not.toContain('Ask for support</h2>');
    await owner(`insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
      values (${own}, '2025-26', 'not reached', 1.6, 'secondary', '{}', now())`);
    expect((await people.head.get(here)).body).toContain(
      'what was expected was missed by some distance and what was expected was not reached in successive years',
    );
    for (const role of roles)
      expect((await people[role].get(here)).statusCode, role).toBe(
        role === 'head' || role === 'attendance-lead' ? 200 : refusedStatus(role),
      );
  });

  test('goes from asking to an end, each seeing what is theirs to see', async () => {
    const asked = await people.head.post(`${here}/ask`, { words: 'Year 8 <worries> us' });
    expect([asked.statusCode, asked.headers.location]).toEqual([303, here]);
    await people.head.post(`${here}/ask`, { words: 'Year 8 again' });
    expect(await owner(`select from support_offer where urn = ${own}`)).toHaveLength(1);
    const school = ['head', 'attendance-lead'];
    expect(await whoSees()).toEqual({ reads: [...school, 'regional-adviser'], lists: ['regional-adviser'] });

    expect((await step('regional-adviser', { step: 'confirmed', words: ' ' })).body).toContain('Enter why');
    await taken('regional-adviser', { step: 'confirmed', words: 'Two years in a row' });
    expect(await whoSees()).toEqual({ reads: [...school, 'regional-adviser'], lists: ['regional-adviser'] });
    expect(await whoIsToldAtHome()).toEqual(school);
    const refused = await step('attendance-lead', { step: 'accepted' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('This is not for your role to do');

    await taken('head', { step: 'postponed', words: 'After the inspection' });
    await taken('head', { step: 'accepted', 'hub-1': sampleHub });
    expect(await whoIsToldAtHome()).toEqual([]);
    const above = ['trust', 'local-authority', 'regional-adviser', 'analyst', 'approver'];
    expect(await whoSees()).toEqual({ reads: [...school, ...above], lists: above });
    const seenAbove = (await people.trust.get(`/support/${await offerNow()}`)).body;
    expect(seenAbove).toContain('is theirs alone');
    expect(seenAbove).not.toMatch(/worries|Two years in a row|inspection/);
    expect((await step('trust', { step: 'stopped', words: 'No' })).statusCode).toBe(404);

    await taken('regional-adviser', { step: 'placed', hub: sampleHub, words: 'The school asked for it' });
    expect((await whoSees()).reads).toContain('hub-lead');
    expect((await people['hub-lead'].get(`/school/${own}`)).statusCode).toBe(200);

    const day = { 'on-day': '7', 'on-month': '10', 'on-year': '2026' };
    await taken('hub-lead', { step: 'worked', work: 'day-booked', words: 'First day', ...day });
    await taken('hub-lead', { step: 'worked', work: 'day-held', words: 'We met Year 8', ...day });
    await taken('attendance-lead', {
      step: 'worked',
      work: 'answer',
      answers: '7',
      words: 'It was useful <b>indeed</b>',
    });
    const nothing = await step('head', { step: 'worked', work: 'answer', answers: '99', words: 'Yes' });
    expect(nothing.body).toContain('Choose what you answer');
    const course = (await people.head.get(`/support/${await offerNow()}`)).body;
    expect(course).toContain('1 of 10: 7 October 2026');
    for (const role of roles)
      expect((await people[role].get('/support/work')).statusCode, role).toBe(
        role === 'hub-lead' || role === 'regional-adviser' ? 200 : refusedStatus(role),
      );
    const calendar = (await people['hub-lead'].get('/support/work')).body;
    expect(calendar).toMatch(/<strong>7 October 2026<\/strong>, Held/);
    expect(calendar).toContain('No day is booked. 9 days are left.');
    expect(course).toContain('It was useful &lt;b&gt;indeed&lt;/b&gt;');
    const incomplete = await step('hub-lead', { step: 'worked', work: 'meeting', words: 'No day' });
    expect(incomplete.body).toContain('Enter a day, such as 7 9 2026');
    expect(incomplete.body).toContain('No day</textarea>');

    expect((await step('hub-lead', { step: 'ended', words: 'Done' })).body).toContain(
      'Choose how far the aims were achieved',
    );
    await taken('hub-lead', { step: 'ended', words: 'Done', achieved: 'partly', exit: 'Weekly review' });
    expect(await stateNow()).toBe('ended');
    // What the hub may see of the school ended with its work.
    expect((await people['hub-lead'].get(`/school/${own}`)).statusCode).toBe(404);
    expect((await step('hub-lead', { step: 'worked', work: 'concern', words: 'Late' })).statusCode).toBe(422);
  });

  test('that is declined is known to the school and the adviser who offered, and counted', async () => {
    await people['regional-adviser'].post('/support/propose', { urn: String(own), words: 'Severe absence' });
    await taken('regional-adviser', { step: 'confirmed', words: 'Severe absence' });
    await taken('head', { step: 'declined', words: 'We have help already' });
    expect(await whoSees()).toEqual({
      reads: ['head', 'attendance-lead', 'regional-adviser'],
      lists: ['trust', 'local-authority', 'hub-lead', 'regional-adviser', 'analyst', 'approver'],
    });
    const offer = await offerNow();
    const colleague = { name: 'Another adviser', subject: 'another-adviser' };
    const other = await sampleSession(service.database, 'regional-adviser');
    await owner(`with p as (insert into person (issuer, subject, name) values ('https://sign-in.test', '${colleague.subject}', '${colleague.name}') returning id)
      update session set person = (select id from p) where id = '${other.id}'`);
    const visitor = visitorWith(service.app, service.configuration, other);
    expect((await visitor.get(`/support/${offer}`)).statusCode).toBe(404);
    expect((await visitor.get('/support')).statusCode).toBe(200);
    expect((await people.analyst.get('/support')).body).toContain('fewer than 6 schools');
    expect((await people.analyst.get(`/support?state=declined`)).body).not.toContain(`URN ${own}`);
  });

  test('a hub proposes, and learns neither that it was offered nor what was answered', async () => {
    const nowhere = await people['hub-lead'].post('/support/propose', {
      urn: '199999',
      words: 'They asked us',
    });
    expect(nowhere.statusCode).toBe(422);
    const sent = await people['hub-lead'].post('/support/propose', {
      urn: String(own),
      words: 'They asked us',
    });
    expect(sent.statusCode).toBe(303);
    const offer = await offerNow();
    expect((await people['hub-lead'].get(`/support/${offer}`)).statusCode).toBe(200);
    expect((await people.head.get(`/support/${offer}`)).body).toContain('They asked us');
    await taken('regional-adviser', { step: 'confirmed', words: 'The hub knows them' });
    expect((await people['hub-lead'].get(`/support/${offer}`)).statusCode).toBe(404);
    await taken('head', { step: 'accepted' });
    expect((await people['hub-lead'].get(`/support/${offer}`)).statusCode).toBe(404);
  });

  test('of two advisers and one place left one gets it, and the other is told', async () => {
    const other = sampleUrns.special;
    await owner(`update school set region = 'London' where urn = ${other};
      with o as (insert into support_offer (urn, begun_at, by_person) select ${other}, now(), id from person where subject = 'head' returning id, by_person)
      insert into support_event (offer, step, at, by_person, by_role, body)
        select id, 'asked', now(), by_person, 'head', '{"words": "x"}' from o`);
    const [{ id: second }] = (await owner<{ id: string }>(
      `select id from support_offer where urn = ${other}`,
    )) as [{ id: string }];
    for (const [name, role] of [
      ['confirmed', 'regional-adviser'],
      ['accepted', 'head'],
    ])
      await owner(`insert into support_event (offer, step, at, by_person, by_role, body)
        select '${second}', '${name}', now(), id, '${role}', '{"words": "x"}' from person where subject = '${role}'`);
    const first = await offerNow();
    const place = async (offer: string) =>
      people['regional-adviser'].post(`/support/${offer}/step`, {
        step: 'placed',
        hub: 'hub-full',
        words: 'Near',
        after: await afterNow(offer),
      });
    const answers = await Promise.all([place(first), place(second)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 422]);
    expect(answers.find(({ statusCode }) => statusCode === 422)!.body).toContain('The hub has no place left');
    const taken = await owner(`select from support_offer where hub = 'hub-full' and state = 'placed'`);
    expect(taken).toHaveLength(1);
    expect((await people['regional-adviser'].get('/hubs/hub-full')).body).toContain('0 of 1 left');
    expect((await people.head.get('/hubs/hub-full')).body).not.toContain('left');
  });

  test('hubs are kept by their leads and by analysts, and shown to all but Ofsted', async () => {
    for (const role of roles)
      expect((await people[role].get('/hubs')).statusCode, role).toBe(
        role === 'ofsted-inspector' ? 404 : 200,
      );
    const form = {
      saving: '1',
      'phase-secondary': 'yes',
      'practice-fsm': 'yes',
      places: '7',
      offer: 'More',
      'open-days': '',
      contact: 'Office',
    };
    expect((await people['hub-lead'].post('/hubs/hub-full', form)).statusCode).toBe(404);
    expect((await people.head.post(`/hubs/${sampleHub}`, form)).statusCode).toBe(404);
    expect((await people['hub-lead'].post(`/hubs/${sampleHub}`, { ...form, places: '-1' })).statusCode).toBe(
      422,
    );
    expect((await people['hub-lead'].post(`/hubs/${sampleHub}`, form)).statusCode).toBe(303);
    expect((await people.analyst.post(`/hubs/${sampleHub}`, form)).body).toContain(
      'Somebody has saved this hub',
    );
    const closed = { ...form, saving: '2', 'last-day': '1', 'last-month': '9', 'last-year': '2026' };
    expect((await people.analyst.post(`/hubs/${sampleHub}`, closed)).statusCode).toBe(303);
    expect((await people.head.get('/hubs')).body).toContain('1 September 2026');
  });

  test('every step is on record with who took it, and neither its words nor which it was', async () => {
    const rows = await owner<{ role: string; detail: object }>(
      "select distinct role, detail from audit where action = 'took-support-step' and outcome = 'granted' and role = 'head'",
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { detail } of rows) expect(Object.keys(detail)).toEqual(['offer']);
    expect(
      await owner(
        "select from audit where role = 'head' and detail::text ~ 'help already|Year 8|declined|postponed'",
      ),
    ).toEqual([]);
  });
});
