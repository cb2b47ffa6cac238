import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { change } from '../../src/store/postgres/handle.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { startRun } from '../../src/store/postgres/releases/start-run.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/postgres/server/embedded-server.ts';
import type { RunningJobs } from '../../src/web/jobs/start-jobs.ts';
import { asOwner, loadSampleRelease, sampleSession, type TestDatabase } from '../fixtures/database.ts';
import { goodAnswers } from '../fixtures/respond.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../fixtures/service.ts';
import { england, jobsOn, smallFiles } from '../journeys/working-service.ts';
import { letEveryCheckPass } from './let-every-check-pass.ts';
import { eventsOf, faultsOnRecord, lifeOf } from './on-record.ts';
import { until } from './served.ts';

// A server of its own that writes as carefully as in use: what is asked is whether a commit that was told of outlives it.
let folder: string;
let server: EmbeddedServer;
let database: TestDatabase;
let files: ReturnType<typeof smallFiles>;
let jobs: RunningJobs;
let service: TestService;
let head: Visitor;
let release: number;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-killed-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  files = smallFiles();
  server = await startEmbeddedServer(folder);
  await migrate(server.ownerUrl, server.appLogin);
  const opened = await openDatabase(server.appUrl, { connections: 5 });
  database = { ...opened, url: server.appUrl, ownerUrl: server.ownerUrl };
  release = await loadSampleRelease(database);
  jobs = await jobsOn(database, files.root);
  service = await testService({ database, parts: { jobs } });
  head = await service.as('head');
});
afterAll(async () => {
  await jobs?.stop();
  await service?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  files?.remove();
});

const here = `/school/${sampleUrns.londonSecondary}`;
const postmaster = () => Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

test('the database is killed among responses, releases and a run: nothing acknowledged is lost', { timeout: 240_000 }, async () => {
  const analyst = (await sampleSession(database, 'analyst')).id;
  const approver = await service.as('approver');
  const source = { files: { kind: 'folder' as const, folder: england }, baseline: null, method: 'abie-1' };
  const running = await change(database, analyst, draftRelease, source);
  await letEveryCheckPass(database, running);
  await change(database, analyst, startRun, { release: running });
  jobs.look();
  const next = await loadSampleRelease(database, 'approved');
  await until(async () => {
    const steps = "select from release_progress where step like 'run: %'";
    return (await asOwner(database.ownerUrl, steps)).length > 0;
  });

  const tokens = Array.from({ length: 60 }, () => crypto.randomUUID());
  const send = (token: string) =>
    head.post(`${here}/respond/disruption`, {
      ...goodAnswers.disruption,
      step: 'send',
      release: String(release),
      token,
    });
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  const burst = tokens.map(async (token) => {
    const { statusCode, headers } = await send(token);
    statuses.add(statusCode);
    if (statusCode === 303) acknowledged.push(String(headers.location).replace('/sent', ''));
  });
  await until(async () => acknowledged.length >= 3);
  const releasing = approver.post(`/releases/${next}/plan`, { when: 'now' });
  process.kill(postmaster(), 'SIGKILL');
  await Promise.all(burst);
  const released = (await releasing).statusCode;
  expect(acknowledged.length).toBeLessThan(tokens.length);
  // Whoever got no answer is told to try again, and not that something is wrong with what they sent.
  expect([...statuses].filter((status) => status !== 303 && status !== 503)).toEqual([]);
  expect([303, 503]).toContain(released);

  await until(async () => (await service.app.inject('/ready')).statusCode === 200);
  expect(await faultsOnRecord(database)).toEqual([]);
  for (const path of acknowledged) expect((await head.get(path)).statusCode).toBe(200);
  if (released === 303) expect((await lifeOf(database, next))?.state).toBe('released');

  await until(async () => (await lifeOf(database, running))?.state === 'checked', 150);
  await pause(100);
  const happened = await eventsOf(database, running);
  expect(happened.filter((kind) => kind !== 'overridden')).toEqual(['drafted', 'run-started', 'checked']);
  expect(await faultsOnRecord(database)).toEqual([]);
});
