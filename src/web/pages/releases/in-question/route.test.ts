import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { failedRun } from '../../../../../tests/fixtures/failed-run.ts';
import {
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../../tests/fixtures/release-scene.ts';
import { carriedBy, respond } from '../../../../../tests/fixtures/respond.ts';
import { urnWithout } from '../../../../../tests/fixtures/sample-release.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import { runOrder } from '../../../../store/postgres/releases/work/run-order.ts';

const [first, second] = [urnWithout['in-question'], urnWithout['comparison-only']];
let scene: ReleaseScene;
let number: number;
let page: string;
beforeAll(async () => {
  scene = await releaseScene();
  ({ number } = await scene.draft());
  page = `/releases/${number}/in-question`;
  const figure = (urn: number, name: string | null, attendance: number) => ({
    urn,
    name,
    attendance,
    against: ['its circumstances lead one to expect about 94.1%'],
  });
  const check = { name: 'walls-hold', passed: false, evidence: '3 pairs', lookAt: [] };
  await failedRun(scene.service.database, number, [check], {
    baseline: '2022-23',
    inQuestion: [figure(second, null, 67.4), figure(first, 'Clapton <Park>', 94)],
    confirmed: [],
  });
});
afterAll(() => scene.service.close());

test('the release lists them first, and the page says what speaks against each', async () => {
  const overview = (await scene.analyst.get(`/releases/${number}`)).body;
  expect(pageText(overview)).toContain('2. Look at it Figures in question 2 schools wait for somebody');
  const { body } = await scene.approver.get(page);
  const text = pageText(body);
  expect(text.indexOf(`School ${second}`)).toBeLessThan(text.indexOf('Clapton &lt;Park&gt;'));
  expect(text).toContain('67.4% attendance in 2022/23. These speak against it: its circumstances');
  expect(body).not.toContain('name="because"');
  expect((await scene.head.get(page)).statusCode).toBe(404);
});

test.each([
  ['no evidence', { urn: String(second), because: ' ' }, `because-${second}`, 'Enter a reason'],
  ['a figure that is not in question', { urn: '100200', because: 'x' }, 'main-content', 'No figure of this'],
  ['no school', { urn: "1' or 1=1", because: 'x' }, 'main-content', 'No figure of this'],
])('%s confirms nothing', async (_, form, field, words) => {
  const { statusCode, body } = await scene.analyst.post(page, form);
  expect(statusCode).toBe(422);
  expect(errorsIn(body)[0]).toEqual([field, expect.stringContaining(words)]);
  expect((await scene.events(number)).at(-1)).toMatchObject({ kind: 'run-failed' });
});

test('an analyst confirms one with evidence; the next calculation is told of it, and of what heads confirmed', async () => {
  const because = 'The school <b>showed</b> its registers';
  for (const other of [scene.approver, scene.head])
    expect((await other.post(page, { urn: String(second), because })).statusCode).toBe(404);
  expect((await scene.analyst.post(page, { urn: String(second), because })).statusCode).toBe(303);
  expect((await scene.events(number)).at(-1)).toMatchObject({
    kind: 'figure-confirmed',
    by_person: expect.any(String),
    detail: { urn: second, year: '2022-23', attendance: 67.4, because },
  });
  const [audit] = await asOwner(
    scene.service.database.ownerUrl,
    `select role, rule, urn, outcome from audit where action = 'confirmed-for-school' and release = ${number} order by at desc limit 1`,
  );
  expect(audit).toEqual({ role: 'analyst', rule: 'run-release', urn: second, outcome: 'granted' });

  const head = await visitorAt(scene.service, first, 'head');
  const form = `/school/${first}/respond/confirm-figure`;
  await carriedBy(head, form);
  await respond(head, form, { confirmed: 'yes', how: 'We counted.' });
  const shown = await scene.analyst.get(page);
  expect(shown.body).toContain('Ana Lyst confirmed it: “The school &lt;b&gt;showed&lt;/b&gt; its registers”');
  expect(pageText(shown.body)).toContain(`A head of ${first}, head of the school, confirmed it on`);
  expect(pageText(shown.body)).toContain('Calculate again');
  expect(shown.body).not.toContain('name="because"');

  const files = new FormData();
  files.append('files', new Blob(['URN\n']), 'england_abs.csv');
  await scene.analyst.postFiles(`/releases/${number}/files`, files);
  expect((await scene.analyst.post(`/releases/${number}/run`)).statusCode).toBe(303);
  const order = await runOrder(scene.service.database, number);
  expect(order?.saidRight).toMatchObject([
    { urn: first, year: '2022-23', attendance: 94, because: 'We counted.' },
    { urn: second, year: '2022-23', attendance: 67.4, because, by: 'Ana Lyst' },
  ]);
  const busy = await scene.analyst.post(page, { urn: String(second), because: 'again' });
  expect(errorsIn(busy.body)[0]![1]).toContain('Wait for it to finish');
});
