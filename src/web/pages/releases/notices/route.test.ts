import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { pageText, type ReleaseScene, releaseScene } from '../../../../../tests/fixtures/release-scene.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';

let scene: ReleaseScene;
let path: string;
beforeAll(async () => {
  scene = await releaseScene();
  path = `/releases/${scene.service.release}/notices`;
});
afterAll(() => scene.service.close());

const owner = () => scene.service.database.ownerUrl;
const notices = () =>
  asOwner<{ kind: string; count: number }>(
    owner(),
    'select kind, count(*)::integer from notice group by kind order by kind',
  );

test('before anything was sent the page says to how many, how, and in which words', async () => {
  const { statusCode, body } = await scene.analyst.get(path);
  const text = pageText(body);
  expect(statusCode).toBe(200);
  expect(text).toMatch(
    /Tell schools that their report is ready \d+ schools: \d+ by letter\. Each is told once\./,
  );
  expect(text).toContain('No email can be sent from this service');
  expect(text).toContain('There is an attendance report for [name of the school]');
  expect(text).toContain('/school/[URN]');
  expect(await notices()).toEqual([]);
});

test('is pressed once or twice, and each school is told once; a reminder waits until then', async () => {
  const pressed = await scene.approver.post(path, { kind: 'report' });
  expect([pressed.statusCode, pressed.headers.location]).toEqual([303, path]);
  const [told] = await notices();
  expect(told!.kind).toBe('report');
  await scene.approver.post(path, { kind: 'report' });
  expect(await notices()).toEqual([told]);
  const audit = await asOwner<{ action: string }>(
    owner(),
    `select action, detail ->> 'kind' as kind from audit where record_kind = 'release' and action = 'sent-notices'`,
  );
  expect(audit).toEqual([{ action: 'sent-notices', kind: 'report' }]);
  expect(scene.lookForWork).toHaveBeenCalled();
  const text = pageText((await scene.analyst.get(path)).body);
  expect(text).toMatch(
    /Remind schools that have not responded Schools that .* can be reminded from .* a week after/,
  );
  expect(text).not.toMatch(/Remind \d+ schools/);
  await asOwner(owner(), "update notice set asked_at = asked_at - interval '8 days'");
  const later = pageText((await scene.analyst.get(path)).body);
  expect(later).toMatch(/Remind schools that have not responded \d+ schools: \d+ by letter/);
  await asOwner(owner(), "update notice set asked_at = asked_at + interval '8 days'");
  expect(text).toMatch(/Report ready Letter Waiting \d+/);
  expect(pageText((await scene.analyst.get(`/releases/${scene.service.release}`)).body)).toMatch(
    /Tell schools \d+ schools told In progress/,
  );
});

test('who has opened the report and who has not, on the page and as a file', async () => {
  const urn = sampleUrns.londonSecondary;
  const file = async (which: string) => (await scene.analyst.get(`${path}.csv?which=${which}`)).body;
  expect(await file('not-opened')).toContain(String(urn));
  await scene.head.get(`/school/${urn}/report`);
  expect(await file('not-opened')).not.toContain(String(urn));
  expect(await file('not-responded')).toContain(String(urn));
  const [header, ...rows] = (await file('all')).trim().split(/\r?\n/);
  expect(header).toBe(
    'urn,school,local_authority,last_notice,way,state,asked_on,print_file,opened_on,responded_on,link',
  );
  expect(rows.find((row) => row.startsWith(String(urn)))).toMatch(
    /report,letter,waiting,\d{4}-\d\d-\d\d,,\d{4}-\d\d-\d\d,,http:\/\/127\.0\.0\.1:3000\/school\/100200$/,
  );
  // An analyst's look at the report is not the school's.
  await scene.analyst.get(`/school/${sampleUrns.grammar}/report`);
  expect(await file('not-opened')).toContain(String(sampleUrns.grammar));
  expect(pageText((await scene.analyst.get(path)).body)).toMatch(
    /1 of \d+ schools have opened the report; 0 have/,
  );
});

test('is for nobody but analysts and approvers, and of a release in force', async () => {
  for (const role of ['head', 'governor', 'trust', 'local-authority', 'public'] as const) {
    const visitor = await scene.service.as(role);
    const { statusCode, headers } = await visitor.get(path);
    expect([statusCode, String(headers.location ?? '')]).toEqual(
      role === 'public' ? [303, expect.stringContaining('/sign-in')] : [404, ''],
    );
    expect((await visitor.post(path, { kind: 'reminder' })).statusCode).not.toBe(303);
  }
  const approved = await scene.another('approved');
  expect((await scene.analyst.post(`/releases/${approved}/notices`, { kind: 'report' })).statusCode).toBe(
    404,
  );
  expect(pageText((await scene.analyst.get(`/releases/${approved}/notices`)).body)).toContain(
    'Schools can be told once the release is released.',
  );
  expect(await notices()).toHaveLength(1);
});

test('the last day to respond is chosen with the time, and stands on the head’s page and report', async () => {
  const release = await scene.another('approved');
  const year = new Date().getUTCFullYear() + 1;
  const last = { 'last-day': '16', 'last-month': '1', 'last-year': String(year) };
  const errors = async (form: Record<string, string>) =>
    pageText((await scene.approver.post(`/releases/${release}/plan`, { when: 'now', ...form })).body);
  expect(await errors({ ...last, 'last-year': '2020' })).toContain('must be after the day of the release');
  expect(await errors({ ...last, 'last-day': '31', 'last-month': '2' })).toContain('must be a real date');
  expect(await errors({ ...last, 'last-month': '' })).toContain('must include a month');
  expect(await errors({ ...last, 'last-year': String(year + 3) })).toContain('within a year');
  expect((await scene.approver.post(`/releases/${release}/plan`, { when: 'now', ...last })).statusCode).toBe(
    303,
  );
  const said = `Please respond by 16 January ${year}.`;
  const urn = sampleUrns.londonSecondary;
  expect(pageText((await scene.head.get(`/school/${urn}`)).body)).toContain(said);
  expect(pageText((await scene.head.get(`/school/${urn}/report`)).body)).toContain(said);
  expect(pageText((await scene.analyst.get(`/releases/${release}`)).body)).toContain(
    `asked schools to respond by 16 January ${year}`,
  );
  expect(pageText((await (await scene.service.as('trust')).get(`/school/${urn}`)).body)).not.toContain(said);
});
