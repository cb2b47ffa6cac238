import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { type Role, roles } from '../../../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

/** What the home page of a role offers, each of which opens. */
async function offered(role: Role): Promise<readonly string[]> {
  const visitor = await service.as(role);
  const { body } = await visitor.get('/');
  const links = [...body.matchAll(/abie-tasks__link" href="([^"]+)"/g)].map(([, href]) => href!);
  for (const url of links) {
    // What the head has not shared is not there, and the page says so in its hint.
    const expected = url.endsWith('/board-pack') ? 404 : 200;
    expect([url, (await visitor.get(url)).statusCode]).toEqual([url, expected]);
  }
  return links;
}

test.each(roles)('what the home page of %s offers opens', async (role) => {
  const links = await offered(role);
  expect(links.length).toBeGreaterThan(0);
  const isOfSchool = role === 'head' || role === 'attendance-lead';
  expect(links.some((url) => url.endsWith('/respond'))).toBe(isOfSchool);
});

test('the first page has them under headings, and no heading without one', async () => {
  for (const role of roles) {
    const { body } = await (await service.as(role)).get('/');
    const lists = body.split(/<h2 class="govuk-heading-m">/).slice(1);
    expect(lists.length).toBeGreaterThan(0);
    for (const list of lists) expect([role, list.includes('abie-tasks__link')]).toEqual([role, true]);
  }
});

test('the first page of a head and an attendance lead has the number; nobody else’s has', async () => {
  for (const role of roles) {
    const { body } = await (await service.as(role)).get('/');
    const isOfSchool = role === 'head' || role === 'attendance-lead';
    expect([role, body.includes('attendance or better in')]).toEqual([role, isOfSchool]);
  }
});

test('the number leads on to the report and says by when to respond, to who is of the school', async () => {
  const owner = service.database.ownerUrl;
  const here = `/school/${sampleUrns.londonSecondary}/report`;
  await asOwner(owner, `update release set respond_by = '2999-01-31' where number = ${service.release}`);
  for (const role of roles) {
    const { body } = await (await service.as(role)).get('/');
    const isOfSchool = role === 'head' || role === 'attendance-lead';
    expect([role, body.includes(`href="${here}"`)]).toEqual([role, isOfSchool]);
    expect([role, body.includes('Please respond by 31 January 2999.')]).toEqual([role, isOfSchool]);
  }
});

test('once the report is suspended, the first page of the school says so in place of the number', async () => {
  const analyst = await service.as('analyst');
  const because = 'A figure of one region was read wrongly.';
  const suspended = await analyst.post(`/releases/${service.release}/suspend`, { because });
  expect(suspended.statusCode).toBe(303);
  for (const role of roles) {
    const { body } = await (await service.as(role)).get('/');
    const isOfSchool = role === 'head' || role === 'attendance-lead';
    expect([role, body.includes('The report for 2023/24 is suspended')]).toEqual([role, isOfSchool]);
    expect(body).not.toContain('attendance or better in');
    // Nobody is asked to respond to what nobody can read.
    expect((await offered(role)).filter((url) => url.endsWith('/respond'))).toEqual([]);
    const responses = `/school/${sampleUrns.londonSecondary}/responses`;
    expect((await (await service.as(role)).get(responses)).body).not.toContain('/respond"');
  }
});
