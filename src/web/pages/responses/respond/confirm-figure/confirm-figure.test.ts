import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../../tests/fixtures/database.ts';
import { pageText } from '../../../../../../tests/fixtures/release-scene.ts';
import { carriedBy, goodAnswers, respond, responseOf } from '../../../../../../tests/fixtures/respond.ts';
import { sampleUrns, urnWithout } from '../../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../../../tests/fixtures/visitor-at.ts';
import { asJob } from '../../../../../store/postgres/connection/handle.ts';
import { confirmedBySchools } from '../../../../../store/postgres/responses/confirmed-by-schools.ts';

const urn = urnWithout['in-question'];
const here = `/school/${urn}`;
const form = `${here}/respond/confirm-figure`;
let service: TestService;
let head: Visitor;
let lead: Visitor;
beforeAll(async () => {
  service = await testService();
  [head, lead] = await Promise.all([
    visitorAt(service, urn, 'head'),
    visitorAt(service, urn, 'attendance-lead'),
  ]);
});
afterAll(() => service?.close());

const confirmed = async () => asJob(service.database, (rows) => confirmedBySchools(rows));

test('the form says the figure and what speaks against it, and is offered to a head alone', async () => {
  expect((await head.get(`${here}/respond`)).body).toContain('respond/confirm-figure"');
  const ways = (await lead.get(`${here}/respond`)).body;
  expect(ways).not.toContain('respond/confirm-figure"');
  expect(ways).toContain('Only the head can confirm the figure.');
  const page = pageText((await head.get(form)).body);
  expect(page).toContain('94.0% attendance in 2022/23');
  expect(page).toContain('its circumstances lead one to expect about');
});

test('one click on the report confirms the figure, once, and is on record', async () => {
  const report = (await head.get(`${here}/report`)).body;
  const fields = Object.fromEntries(
    [...report.matchAll(/<input type="hidden" name="(token|release|step)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name!, value!],
    ),
  );
  for (const _ of [1, 2])
    expect((await head.post(form, { ...fields, confirmed: 'yes' })).headers.location).toMatch(/\/sent$/);
  const [only, ...others] = await confirmed();
  expect(others).toEqual([]);
  expect(only).toMatchObject({
    urn,
    year: '2022-23',
    attendance: 94,
    because: 'The school says that its figure is right',
    by: `A head of ${urn}, head of the school`,
  });
  const [audit] = await asOwner(
    service.database.ownerUrl,
    `select action, rule, urn, release from audit where detail ->> 'response' = $1 and outcome = 'granted' order by at`,
    [only!.response],
  );
  expect(audit).toMatchObject({
    action: 'confirmed-figure',
    rule: 'confirm-figure',
    urn,
    release: service.release,
  });
  const after = (await head.get(`${here}/report`)).body;
  expect(pageText(after)).toContain('Your school confirmed its figure on');
  expect(after).not.toContain('The figure is right');
  expect((await head.post(`${form}/withdraw`, { id: only!.response })).statusCode).toBe(303);
  expect(await confirmed()).toEqual([]);
  expect((await head.get(`${here}/report`)).body).toContain('The figure is right');
});

test('a file and the school’s words come with it, and an analyst reads them', async () => {
  const whole = new FormData();
  const how = 'Half the site was <b>shut</b> from January.';
  for (const [name, value] of Object.entries({ ...(await carriedBy(head, form)), confirmed: 'yes', how }))
    whole.append(name, value);
  whole.append('step', 'send');
  whole.append('evidence', new File(['date,present\n'], 'registers.csv'));
  const sent = await head.postFiles(form, whole);
  const { body } = await (await service.as('analyst')).get(responseOf(sent));
  expect(body).toContain('Half the site was &lt;b&gt;shut&lt;/b&gt; from January.');
  expect(body).toContain('registers.csv');
  expect((await confirmed()).map(({ because }) => because)).toEqual([how]);
});

test('nothing is confirmed without saying so, or with more words than anybody reads', async () => {
  const before = await confirmed();
  for (const answers of [{ confirmed: '' }, { ...goodAnswers['confirm-figure'], how: 'x'.repeat(4001) }])
    expect((await respond(head, form, answers)).statusCode).toBe(422);
  expect(await confirmed()).toEqual(before);
});

test('nobody else sends it, and a figure that nothing speaks against cannot be confirmed', async () => {
  const before = await confirmed();
  const carried = { ...(await carriedBy(head, form)), ...goodAnswers['confirm-figure'], step: 'send' };
  const others = await Promise.all(
    (['analyst', 'approver', 'trust', 'governor', 'ofsted-inspector'] as const).map((role) =>
      service.as(role),
    ),
  );
  for (const other of [lead, ...others]) {
    expect((await other.get(form)).statusCode).toBe(404);
    expect((await other.post(form, carried)).statusCode).toBe(404);
    expect((await other.get(`${here}/report`)).body).not.toContain('The figure is right');
  }
  const sound = `/school/${sampleUrns.londonSecondary}/respond`;
  const answer = await (await service.as('head')).post(`${sound}/confirm-figure`, carried);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, sound]);
  expect(await confirmed()).toEqual(before);
});
