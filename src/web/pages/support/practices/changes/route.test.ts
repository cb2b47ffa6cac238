import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../../tests/fixtures/database.ts';
import { daysMissed } from '../../../../../../tests/fixtures/sample-practices.ts';
import { type TestService, testService, type Visitor } from '../../../../../../tests/fixtures/service.ts';
import { typedOfPractice } from './read-practice-form.ts';

let service: TestService;
let hub: Visitor;
let approver: Visitor;
beforeAll(async () => {
  service = await testService();
  [hub, approver] = await Promise.all([service.as('hub-lead'), service.as('approver')]);
});
afterAll(() => service?.close());

const owner = <Row extends Record<string, unknown>>(statement: string) =>
  asOwner<Row>(service.database.ownerUrl, statement);
const form = '/practices/days-missed/change';
const stands = typedOfPractice(daysMissed());
const cheaper = { ...stands, cost: 'About 20p a pupil & an hour.', because: 'It has become cheaper <b>' };
const propose = async (fields: Record<string, string>, to = form) => {
  const sent = await hub.post(to, fields);
  expect(sent.statusCode, sent.body).toBe(303);
  return String(sent.headers.location);
};
const approve = (at: string, seen: string) =>
  approver.post(`${at}/decide`, { decision: 'approved', stands: seen });

test('the form says what stands, and every practice of the library comes back from it unchanged', async () => {
  const page = (await hub.get(form)).body;
  expect(page).toContain('About 29p a pupil in the trial');
  expect(page).toContain('<option value="strong" selected>Strong</option>');
  for (const id of ['days-missed', 'transition-7-to-8', 'belonging']) {
    const typed = fieldsOf((await hub.get(`/practices/${id}/change`)).body);
    const same = await hub.post(`/practices/${id}/change`, { ...typed, because: 'x' });
    expect(same.body, id).toContain('You have changed nothing: this is what stands');
  }
  expect((await hub.get('/practices/no-such/change')).statusCode).toBe(404);
});

test('what is wrong is said beside its field, and nothing that was typed is lost', async () => {
  const typed = {
    ...cheaper,
    'phase-secondary': '',
    trial: '',
    fewer: 'many',
    from: '0.3',
    examples: 'nowhere',
    steps: 'Brumaire | the head | writes',
    because: '',
  };
  const { statusCode, body } = await hub.post(form, typed);
  expect(statusCode).toBe(422);
  for (const said of [
    'Choose at least one phase',
    'Enter days as a number from -20 to 20, such as 0.21',
    'Enter both ends of the interval, or neither',
    'Write line 1 in 2 parts, with | between them',
    'Begin step 1 with a month, such as September',
    'Enter why you propose this',
  ])
    expect(body).toContain(said);
  for (const kept of ['many', 'nowhere', 'Brumaire | the head | writes', 'About 20p a pupil &amp; an hour.'])
    expect(body).toContain(kept);
  const noTrial = await hub.post(form, { ...cheaper, trial: '' });
  expect(noTrial.body).toMatch(/href="#trial">Strong evidence has a British trial behind it/);
  expect(noTrial.body).toMatch(/<p id="trials-error"[^>]*>.*?Strong evidence has a British trial behind it/s);
  const ofInterval = async (ends: { readonly from: string; readonly to: string }) => {
    const { body } = await hub.post(form, { ...cheaper, fewer: '0.5', ...ends });
    return [...body.matchAll(/href="#(\w+)">The interval must/g)].map(([, field]) => field);
  };
  expect(await ofInterval({ from: '0.1', to: '0.2' })).toEqual(['to']);
  expect(await ofInterval({ from: '0.6', to: '0.8' })).toEqual(['from']);
  const again = await hub.post('/practice-changes/new', { ...cheaper, title: 'Days missed' });
  expect(again.body).toContain('There is a practice of this title');
  expect(await owner('select from practice_change')).toHaveLength(0);
});

test('a second person reads it beside what stands and approves it, and everybody reads it with the editions before', async () => {
  const at = await propose(cheaper);
  expect(await propose(cheaper)).toBe(at);
  const everybody = await service.as('public');
  expect((await everybody.get('/practices/days-missed')).body).toContain('About 29p');
  expect((await everybody.get(at)).statusCode).not.toBe(200);
  expect((await (await service.as('head')).get(at)).statusCode).toBe(404);
  expect((await hub.get(at)).body).toContain('You proposed this. A second person decides on it.');
  const page = (await approver.get(at)).body;
  const different = page.slice(page.indexOf('What is different'), page.indexOf('The same as it stands'));
  expect(different).toMatch(/About 29p[^<]*<\/span>\s*<strong[^>]*>\s*Gone/);
  expect(different).toMatch(/About 20p a pupil &amp; an hour\.<\/span>\s*<strong[^>]*>\s*New/);
  expect(different).not.toContain('Tell parents how many');
  expect((await hub.post(`${at}/decide`, { decision: 'approved', stands: '1' })).statusCode).toBe(404);
  expect((await approver.post(`${at}/decide`, {})).body).toContain('Choose whether to approve it');
  expect((await approve(at, '1')).statusCode).toBe(303);
  expect((await approve(at, '1')).statusCode).toBe(303);
  const read = (await everybody.get('/practices/days-missed')).body;
  expect(read).toContain('About 20p a pupil &amp; an hour.');
  expect(read).toContain('Edition 2 of this practice');
  expect(read).toMatch(/by a release approver; proposed by a hub lead\./);
  expect(read).toContain('It has become cheaper &lt;b&gt;');
  const first = (await everybody.get('/practices/days-missed/editions/1')).body;
  expect(first).toContain('About 29p');
  expect(first).toContain('This is edition 1, which stands no more. Edition 2 does.');
  expect((await everybody.get('/practices/days-missed/editions/3')).statusCode).toBe(404);
  const audit = await owner<{ action: string }>(
    "select action from audit where action in ('proposed-practice', 'decided-practice') and outcome = 'granted' order by action",
  );
  expect(audit.map(({ action }) => action)).toEqual(['decided-practice', 'proposed-practice']);
});

test('a new practice is declined with a reason that those who propose read, or stands in the library', async () => {
  const fields = { ...cheaper, title: 'Walk to school together' };
  const at = await propose(fields, '/practice-changes/new');
  const none = await approver.post(`${at}/decide`, { decision: 'declined', stands: '0' });
  expect(none.body).toContain('Enter why you decline it');
  await approver.post(`${at}/decide`, { decision: 'declined', words: 'Who found that?', stands: '0' });
  expect((await hub.get(at)).body).toContain('Who found that?');
  const late = await approve(at, '0');
  expect(late.statusCode).toBe(422);
  expect(late.body).toContain('Somebody has decided on this since you opened it');
  await approve(await propose(fields, '/practice-changes/new'), '0');
  expect((await hub.get('/practices')).body).toContain('href="/practices/walk-to-school-together"');
});

test('nobody decides on their own, nor beside an edition that stands no more', async () => {
  const one = await propose({ ...cheaper, cost: 'One' });
  const two = await propose({ ...cheaper, cost: 'Two' });
  expect((await approve(one, '2')).statusCode).toBe(303);
  const overtaken = await approve(two, '2');
  expect(overtaken.statusCode).toBe(422);
  expect(overtaken.body).toContain('Another edition of this practice has been approved');
  expect(overtaken.body).toContain('It was written beside edition 2. Edition 3 stands now');
  await owner(
    `update session set person = (select person from session where role = 'hub-lead' limit 1) where role = 'approver'`,
  );
  const own = await approve(two, '3');
  expect(own.statusCode).toBe(422);
  expect(own.body).toContain('You proposed this: a second person decides');
  const id = two.split('/').at(-1);
  await expect(
    owner(`update practice_change set state = 'approved', edition = 4, decided_by = by_person, decided_role = 'approver',
      decided_at = now() where id = '${id}'`),
  ).rejects.toThrow('own-proposal');
  await expect(owner('delete from practice_change')).rejects.toThrow();
});

/** What the fields of a form's page hold, as a browser would send them. */
function fieldsOf(page: string): Record<string, string> {
  const text = (escaped: string) =>
    escaped
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
  return Object.fromEntries([
    ...[...main.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)].map(([, name, value]) => [
      name!,
      text(value!),
    ]),
    ...[...main.matchAll(/<input[^>]*name="([^"]+)"[^>]*type="text"[^>]*>/g)].map(([input, name]) => [
      name!,
      text(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]),
    ...[...main.matchAll(/<input[^>]*name="([^"]+)"[^>]*type="checkbox"[^>]* checked[^>]*>/g)].map(
      ([, name]) => [name!, 'yes'],
    ),
    ...[...main.matchAll(/<option value="([^"]*)" selected/g)].map(([, value]) => ['strength', value!]),
  ]);
}
