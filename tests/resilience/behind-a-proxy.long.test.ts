import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quantile } from '../../src/numerics/quantile.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { type PlainProxy, plainProxy } from '../fixtures/plain-proxy.ts';
import { goodAnswers } from '../fixtures/respond.ts';
import type { SampleSession } from '../fixtures/sample-database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { faultsOnRecord } from './on-record.ts';

// Two servers over one database, behind a proxy that knows nothing of them. One is killed while people read and write.

let database: TestDatabase;
let proxy: PlainProxy;
let services: KillableService[];
let release: number;
beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database);
  proxy = await plainProxy();
  services = await Promise.all([serve(), serve()]);
  proxy.ports.push(...services.map(({ port }) => port));
});
afterAll(async () => {
  for (const service of services ?? []) await service.kill('with its children');
  await proxy?.close();
  await database?.close();
});

const serve = () =>
  killableService(database.urls, { ABIE_PUBLIC_URL: proxy.address, ABIE_LOG_LEVEL: 'silent' });

const here = `/school/${sampleUrns.londonSecondary}`;
const seconds = 20;
/** Requests a second: far less than a server can do, so that it is not they that are waited for. */
const pace = 12;
const killedAfter = 5;
/** When it must be as before. */
const backWithin = 10;

interface Asked {
  /** Seconds from the beginning. */
  readonly at: number;
  readonly status: number;
  readonly ms: number;
  readonly location: string | undefined;
}

test('one of two servers killed under load: nothing acknowledged is lost, and the rest is as fast as before', {
  timeout: 240_000,
}, async () => {
  const heads = await Promise.all([1, 2, 3, 4].map(() => sampleSession(database, 'head')));
  const begun = performance.now();
  const asked = await Promise.all(
    Array.from({ length: seconds * pace }, async (_, i): Promise<Asked> => {
      const at = i / pace;
      await pause(Math.max(1, begun + 1000 * at - performance.now()));
      if (i === killedAfter * pace) void services[0]!.kill('with its children');
      const from = performance.now();
      const head = heads[i % heads.length]!;
      const answer = i % 6 === 0 ? await respond(head) : await get(head, `${here}/report`);
      return {
        at,
        status: answer.status,
        ms: performance.now() - from,
        location: answer.headers.get('location') ?? undefined,
      };
    }),
  );
  const acknowledged = asked.filter(({ status }) => status === 303);
  const read = asked.filter(({ status }) => status === 200);
  for (const { location } of acknowledged) expect((await get(heads[0]!, location!)).status).toBe(200);
  const [kept] = await asOwner<{ responses: number; looks: number }>(
    database.ownerUrl,
    `select (select count(*)::int from response where release = $1) as responses,
      (select count(*)::int from audit where action = 'saw-report' and outcome = 'granted') as looks`,
    [release],
  );
  expect(kept!.responses).toBeGreaterThanOrEqual(acknowledged.length);
  // Who saw a report is on record before she sees it.
  expect(kept!.looks).toBeGreaterThanOrEqual(read.length);
  expect(await faultsOnRecord(database)).toEqual([]);

  // What was under way on the server that went is lost to the asker, and nothing later.
  const lost = asked.filter(({ status }) => status !== 200 && status !== 303);
  expect(lost.filter(({ at }) => at > killedAfter + 1 || at < killedAfter - 1)).toEqual([]);
  const p95 = (some: readonly Asked[]) =>
    quantile(
      some.map(({ ms }) => ms),
      0.95,
    );
  const before = p95(asked.filter(({ at }) => at < killedAfter - 1));
  const after = p95(asked.filter(({ at }) => at > killedAfter + backWithin));
  // Twice as many for the one that is left, on the cores that both had.
  expect(after).toBeLessThan(Math.max(4 * before, 500));
});

test('a server that comes back is used again, and knows everybody who signed in at the other', async () => {
  const head = await sampleSession(database, 'head');
  const back = await serve();
  services.push(back);
  proxy.ports.splice(0, 2, services[1]!.port, back.port);
  for (let i = 0; i < 4; i += 1) expect((await get(head, `${here}/report`)).status).toBe(200);
});

const headersOf = ({ secret }: SampleSession) => ({
  cookie: services[1]!.cookie(secret),
  origin: proxy.address,
});
const get = (session: SampleSession, path: string) =>
  fetch(`${proxy.address}${path}`, { headers: headersOf(session), redirect: 'manual' }).then(drained);
const respond = (session: SampleSession) =>
  fetch(`${proxy.address}${here}/respond/disruption`, {
    method: 'POST',
    headers: headersOf(session),
    body: new URLSearchParams({
      _csrf: session.csrf,
      ...goodAnswers.disruption,
      step: 'send',
      release: String(release),
      token: crypto.randomUUID(),
    }),
    redirect: 'manual',
  }).then(drained);

/** An answer is one once all of it has come. */
async function drained(answer: Response): Promise<Pick<Response, 'status' | 'headers'>> {
  try {
    await answer.arrayBuffer();
    return answer;
  } catch {
    return { status: 0, headers: answer.headers };
  }
}
