import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { ownSessions } from '../../store/postgres/sessions/own-sessions.ts';
import { declaredRoutes } from './declared-routes.ts';

let service: TestService | undefined;
afterEach(async () => {
  await service?.close();
  service = undefined;
});

test.each([
  ['without a declaration', undefined],
  ['without a rule', { audit: 'none' }],
  ['without an audit event', { rule: 'see-report' }],
  ['under a rule that does not exist', { rule: 'see-everything', audit: 'none' }],
  ['under a name that every object has', { rule: 'constructor', audit: 'none' }],
])('a route %s does not start', (_, config) => {
  const app = fastify();
  declaredRoutes(app);
  expect(() => app.get('/secret', { config: config as never }, () => 'secret')).toThrow(
    /^GET \/secret names no (rule|audit)/,
  );
});

/** The whole service with one route more, as a careless page would add it. */
async function withRoute(
  answer: 'nothing' | 'another rule' | 'its rule',
  status: number,
): Promise<TestService> {
  return testService({
    moreRoutes: async (app) => {
      app.get('/careless', { config: { rule: 'see-own-account', audit: 'none' } }, async (request, reply) => {
        if (answer === 'its rule') await request.ask(ownSessions, new Date());
        if (answer === 'another rule') request.decided.add('see-public-statistics');
        return reply.code(status).header('content-disposition', 'inline').send('a secret figure');
      });
    },
  });
}

test.each([
  ['nothing', 200],
  ['nothing', 303],
  ['nothing', 422],
  ['another rule', 200],
] as const)('a route that decided %s and answers %i answers nothing', async (decided, status) => {
  service = await withRoute(decided, status);
  const { statusCode, body, headers } = await (await service.as('head')).get('/careless');
  expect(statusCode).toBe(500);
  expect(body).not.toContain('secret');
  expect(body).toContain('Sorry, there is a problem');
  expect(headers['content-disposition']).toBeUndefined();
});

test('a route whose rule said yes answers', async () => {
  service = await withRoute('its rule', 200);
  expect((await (await service.as('head')).get('/careless')).body).toBe('a secret figure');
});
