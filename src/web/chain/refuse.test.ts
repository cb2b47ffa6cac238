import { afterEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { unreachable } from '../../../tests/fixtures/unreachable-database.ts';

let service: TestService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

/** The service with one page that fails in a way. */
const failing = (fault: Error) =>
  testService({
    moreRoutes: async (app) => {
      app.get('/failing', { config: { rule: 'see-public-pages', audit: 'none' } }, (_request, reply) => {
        reply.header('content-disposition', 'attachment');
        throw fault;
      });
    },
  });

test.each([
  [new Error('Harriet Head: a secret'), 500, 'Sorry, there is a problem with the service'],
  [
    Object.assign(new Error('the server is going down'), { code: '57P01' }),
    503,
    'Sorry, the service is unavailable',
  ],
  [new Error('Connection terminated unexpectedly'), 503, 'Sorry, the service is unavailable'],
  [Object.assign(new Error('body of Harriet'), { statusCode: 413 }), 413, 'What you sent is too large'],
])('%s is answered in words, without what it says', async (fault, status, words) => {
  service = await failing(fault);
  const { statusCode, body, headers } = await (await service.as('head')).get('/failing');
  expect(statusCode).toBe(status);
  expect(body).toContain(words);
  expect(body.replace('Harriet Head<', '')).not.toContain(fault.message);
  expect(headers['content-disposition']).toBeUndefined();
  expect(headers['cache-control']).toBe('no-store');
});

test('a database that cannot be reached: pages that need it say so, others open', async () => {
  service = await testService();
  const { headers } = await service.as('head');
  const alone = await testService({ database: unreachable(service.database) });
  const get = (url: string) => alone.app.inject({ url, headers });
  const { statusCode, body } = await get('/account');
  expect(statusCode).toBe(503);
  expect(body).toContain('Sorry, the service is unavailable');
  expect((await (await alone.as('public')).get('/cookies')).statusCode).toBe(200);
  await alone.app.close();
});

test('the page for those whose session has ended is sign-in, whatever they asked for', async () => {
  service = await testService();
  const head = await service.as('head');
  await head.post('/sign-out');
  for (const url of ['/account', '/nothing', '/school/100200/report']) {
    const { statusCode, headers } = await head.get(url);
    expect([statusCode, headers.location]).toEqual([303, `/sign-in?return=${encodeURIComponent(url)}`]);
  }
  expect((await head.get('/')).statusCode).toBe(200);
});
