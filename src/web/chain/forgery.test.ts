import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

/** What looks at no session does nothing in anybody's name. */
const forNobody: readonly string[] = ['/answer'];
const everyPost = () =>
  service.app.declaredRoutes
    .filter(({ method, url }) => method === 'POST' && !forNobody.includes(url))
    .map(({ url }) => url);

const filledIn = (url: string) => url.replace(':urn', '100200').replace(/:\w+/g, '1');

/** Nothing is done and no answer is given but the refusal, whatever the route. */
async function refused(send: (url: string) => Promise<{ statusCode: number; body: string }>): Promise<void> {
  const posts = everyPost();
  expect(posts.length).toBeGreaterThan(1);
  for (const url of posts) {
    const { statusCode, body } = await send(filledIn(url));
    expect([url, statusCode]).toEqual([url, 403]);
    expect(body).toContain('Your answers were not sent');
  }
}

test('a post without a token is refused on every route', async () => {
  const head = await service.as('head');
  await refused((url) => head.post(url, { _csrf: '' }));
  await refused((url) => head.post(url, { _csrf: [] as string[] }));
});

test('a post with the token of another session is refused on every route', async () => {
  const [head, lead] = [await service.as('head'), await service.as('attendance-lead')];
  await refused((url) => head.post(url, { _csrf: lead.csrf! }));
});

test('a token said twice is no token', async () => {
  const head = await service.as('head');
  await refused((url) => head.post(url, { _csrf: [head.csrf!, head.csrf!] }));
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3001' }],
  ['another origin, in an old browser', { 'sec-fetch-site': 'none', origin: 'https://evil.example' }],
  ['a page that hides its origin', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
])('a post from %s is refused even with the token', async (_, headers) => {
  const head = await service.as('head');
  await refused((url) => head.post(url, {}, headers));
});

test('somebody who has not signed in can post nothing', async () => {
  const nobody = await service.as('public');
  await refused((url) => nobody.post(url, { _csrf: 'x' }));
});

test('a body that is no form is refused', async () => {
  const head = await service.as('head');
  for (const type of ['application/json', 'text/plain', 'application/xml']) {
    const { statusCode } = await service.app.inject({
      method: 'POST',
      url: '/sign-out',
      headers: { ...head.headers, 'content-type': type },
      payload: JSON.stringify({ _csrf: head.csrf }),
    });
    expect(statusCode).toBe(415);
  }
});

test('a body that is too large is refused in words', async () => {
  const head = await service.as('head');
  const { statusCode, body } = await head.post('/sign-out', { much: 'x'.repeat(300_000) });
  expect(statusCode).toBe(413);
  expect(body).toContain('What you sent is too large');
});

test('a form of the session’s own page gets through', async () => {
  const governor = await service.as('governor');
  const { body } = await governor.get('/account');
  expect(body).toContain(`<input type="hidden" name="_csrf" value="${governor.csrf}">`);
  expect((await governor.post('/account/sign-out-everywhere')).statusCode).toBe(303);
});
