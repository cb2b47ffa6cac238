import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase, openDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { loadSampleRelease, type TestDatabase } from '../fixtures/database.ts';
import { goodAnswers } from '../fixtures/respond.ts';
import { saidLines } from '../fixtures/said-lines.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../fixtures/service.ts';
import { faultsOnRecord, lifeOf } from './on-record.ts';

// A server of its own that writes as carefully as in use: what is asked is whether a commit that was told of outlives it.
let folder: string;
const said = saidLines();
let server: EmbeddedServer;
let database: TestDatabase;
let service: TestService;
let head: Visitor;
let release: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-killed-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  server = await startEmbeddedServer(folder, { said: said.say });
  await migrate(server.ownerUrl, server.logins);
  const opened = await openDatabase(server.urls, { connections: 5 });
  const { urls, ownerUrl } = server;
  database = { ...(await openCommandDatabase(urls.command)), ...opened, urls, ownerUrl };
  release = await loadSampleRelease(database);
  service = await testService({ database });
  head = await service.as('head');
});
afterAll(async () => {
  await service?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const here = `/school/${sampleUrns.londonSecondary}`;
const postmaster = () =>
  Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

test('the database is killed among responses and a release: nothing acknowledged is lost', {
  timeout: 240_000,
}, async () => {
  const approver = await service.as('approver');
  const next = await loadSampleRelease(database, 'approved');
  const tokens = Array.from({ length: 60 }, () => crypto.randomUUID());
  const send = (token: string) =>
    head.post(`${here}/respond/disruption`, {
      ...goodAnswers.disruption,
      step: 'send',
      release: String(release),
      token,
    });
  const acknowledged: string[] = [];
  const three = Promise.withResolvers<void>();
  const statuses = new Set<number>();
  const burst = tokens.map(async (token) => {
    const { statusCode, headers } = await send(token);
    statuses.add(statusCode);
    if (statusCode === 303) acknowledged.push(String(headers.location).replace('/sent', ''));
    if (acknowledged.length >= 3) three.resolve();
  });
  await three.promise;
  const releasing = approver.post(`/releases/${next}/plan`, { when: 'now' });
  process.kill(postmaster(), 'SIGKILL');
  await Promise.all(burst);
  const released = (await releasing).statusCode;
  expect(acknowledged.length).toBeLessThan(tokens.length);
  // Whoever got no answer is told to try again, and not that something is wrong with what they sent.
  expect([...statuses].filter((status) => status !== 303 && status !== 503)).toEqual([]);
  expect([303, 503]).toContain(released);

  await said.until(({ length }) => length === 2);
  expect(said.lines).toEqual([
    'the database server stopped; starting it again',
    'the database server runs again',
  ]);
  expect((await service.app.inject('/ready')).statusCode).toBe(200);
  expect(await faultsOnRecord(database)).toEqual([]);
  for (const path of acknowledged) expect((await head.get(path)).statusCode).toBe(200);
  if (released === 303) expect((await lifeOf(database, next))?.state).toBe('released');
});
