import { afterEach, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/fixtures/database.ts';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { unreachable } from '../../../tests/fixtures/unreachable-database.ts';
import { FoldLag } from '../../work/marks/fold-lag.ts';

let service: TestService;
afterEach(() => service?.close());

const token = 'a token that only the scraper has';
const ask = (url: string, headers: Record<string, string> = {}) =>
  service.app.inject({ url, headers: { host: '10.1.2.3:3000', ...headers } });

test('health and readiness answer in any name, without a session', async () => {
  service = await testService();
  expect((await ask('/health')).json()).toEqual({ status: 'runs' });
  expect((await ask('/ready')).json()).toEqual({ status: 'ready' });
});

test('a database that is gone: the program is healthy and not ready', async () => {
  const database = await testDatabase();
  service = await testService({ database: unreachable(database) });
  expect((await ask('/health')).statusCode).toBe(200);
  const { statusCode, json } = await ask('/ready');
  expect(statusCode).toBe(503);
  expect(json()).toEqual({ status: 'not ready' });
  await database.close();
});

test('metrics are for the scraper and name nobody', async () => {
  service = await testService({ configuration: { metricsToken: token } });
  const head = await service.as('head');
  await head.get('/account');
  await head.get('/school/100200/secret-thing?name=Harriet');
  expect((await ask('/metrics')).statusCode).toBe(404);
  expect((await ask('/metrics', { authorization: 'Bearer guess' })).statusCode).toBe(404);
  const { statusCode, body } = await ask('/metrics', { authorization: `Bearer ${token}` });
  expect(statusCode).toBe(200);
  expect(body).toMatch(
    /abie_http_request_duration_seconds_count\{method="GET",route="\/account",status="200"\} 1/,
  );
  expect(body).toMatch(
    /abie_http_request_duration_seconds_count\{method="GET",route="none",status="404"\} \d/,
  );
  expect(body).toMatch(/abie_database_connections\{state="idle"\} \d/);
  expect(body).toContain('# TYPE abie_jobs gauge');
  expect(body).not.toMatch(/100200|Harriet/);
});

test('how far counts are behind is told where the service folds, and nowhere else', async () => {
  const lag = new FoldLag();
  service = await testService({ configuration: { metricsToken: token }, parts: { foldLag: lag } });
  const told = async () => (await ask('/metrics', { authorization: `Bearer ${token}` })).body;
  expect(await told()).toMatch(/^abie_marks_waiting_registers Nan$/m);
  lag.heard({ registers: 7, oldestSeconds: 40 });
  const body = await told();
  expect(body).toMatch(/^abie_marks_waiting_registers 7$/m);
  expect(body).toMatch(/^abie_marks_oldest_waiting_seconds 4\d\.\d+$/m);
  expect(body).toMatch(/^abie_marks_looked_seconds \d/m);
  await service.close();
  service = await testService({ configuration: { metricsToken: token } });
  expect(await told()).not.toContain('abie_marks');
});

test('without a token there are no metrics', async () => {
  service = await testService();
  expect((await ask('/metrics', { authorization: 'Bearer ', host: '127.0.0.1:3000' })).statusCode).toBe(404);
});
