import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { roles } from '../../../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

const mainOf = (body: string) => /<main[\s\S]*<\/main>/.exec(body)![0];

test('everybody sees the same statistics', async () => {
  const seen = await Promise.all(
    (['public', ...roles] as const).map(async (role) => (await service.as(role)).get('/statistics')),
  );
  expect(seen.map(({ statusCode }) => statusCode)).toEqual(seen.map(() => 200));
  expect(new Set(seen.map(({ body }) => mainOf(body))).size).toBe(1);
});

test('nothing in the page leads on to, or speaks of, what is private', async () => {
  const { body } = await (await service.as('ofsted-inspector')).get('/statistics');
  expect(mainOf(body)).not.toMatch(
    /expectation|release|suspend|URN|href="\/(school|release|correction|response)/i,
  );
  expect(mainOf(body)).toContain('6.9% of school sessions were missed');
});

test('it is there without the database', async () => {
  const nowhere = new pg.Pool({ host: '127.0.0.1', port: 9 });
  const broken = await testService({ parts: { database: { ...service.database, pool: nowhere } } });
  const visitor = await broken.as('public');
  expect((await visitor.get('/statistics')).statusCode).toBe(200);
  expect((await visitor.get('/schools')).statusCode).toBeGreaterThanOrEqual(500);
  await broken.close();
  await nowhere.end();
});
