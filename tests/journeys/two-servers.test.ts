import { afterAll, beforeAll, expect, test } from 'vitest';
import { noJobs } from '../../src/work/queue/jobs.ts';
import { loadSampleRelease, sampleSession, testDatabase } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { visitorWith } from '../fixtures/service.ts';

let one: OpenService;
let two: OpenService;
beforeAll(async () => {
  const database = await testDatabase();
  await loadSampleRelease(database);
  [one, two] = [await openService({ database }), await openService({ database, parts: { jobs: noJobs } })];
});
afterAll(async () => {
  await two?.app.close();
  await one?.close();
});

test('a session begun at one server holds at the other, and one that is over there is over here', async () => {
  const session = await sampleSession(one.database, 'head');
  const [here, there] = [one, two].map(({ app, configuration }) => visitorWith(app, configuration, session));
  expect((await here!.get('/account')).statusCode).toBe(200);
  expect((await there!.get('/account')).body).toContain('Harriet Head');
  expect((await here!.post('/sign-out')).statusCode).toBe(303);
  expect((await there!.get('/account')).statusCode).toBe(303);
});

test('a form of a page from one server is taken by the other', async () => {
  const session = await sampleSession(one.database, 'governor');
  const [here, there] = [one, two].map(({ app, configuration }) => visitorWith(app, configuration, session));
  const token = /name="_csrf" value="([^"]+)"/.exec((await here!.get('/account')).body)![1]!;
  expect((await there!.post('/account/sign-out-everywhere', { _csrf: token })).statusCode).toBe(303);
  expect((await here!.get('/account')).statusCode).toBe(303);
});
