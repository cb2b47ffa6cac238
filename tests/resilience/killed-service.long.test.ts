import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { goodAnswers } from '../fixtures/respond.ts';
import type { SampleSession } from '../fixtures/sample-database.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { eventsOf, faultsOnRecord } from './on-record.ts';

let database: TestDatabase;
let service: KillableService | undefined;
let head: SampleSession;
let approver: SampleSession;
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
  [head, approver] = [await sampleSession(database, 'head'), await sampleSession(database, 'approver')];
});
afterAll(async () => {
  await service?.kill('with its children');
  await database?.close();
});

const here = `/school/${sampleUrns.londonSecondary}`;
const serve = () => killableService(database.urls, { ABIE_LOG_LEVEL: 'silent' });

async function inForce(): Promise<number[]> {
  const rows = await asOwner<{ number: number }>(
    database.ownerUrl,
    "select number from release where state = 'released' order by number",
  );
  return rows.map(({ number }) => number);
}

// Before the first answer, and when a good many have been given.
test.each([1, 12])(
  'killed after %i acknowledged responses and in a release: nothing acknowledged is lost, nothing is half done',
  { timeout: 180_000 },
  async (before) => {
    service = await serve();
    const [former] = await inForce();
    const next = await loadSampleRelease(database, 'approved');
    const responses = Array.from({ length: 40 }, () => ({
      ...goodAnswers.disruption,
      step: 'send',
      release: String(former),
      token: crypto.randomUUID(),
    }));
    const acknowledged: string[] = [];
    let onAcknowledged = () => {};
    const more = (count: number) =>
      new Promise<void>((resolve) => {
        const enough = acknowledged.length + count;
        onAcknowledged = () => acknowledged.length >= enough && resolve();
      });
    const enough = more(before);
    const burst = responses.map(async (form) => {
      const sent = await post(head, `${here}/respond/disruption`, form).catch(noAnswer);
      if (sent?.status !== 303) return;
      acknowledged.push(sent.headers.get('location')!);
      onAcknowledged();
    });
    await enough;
    const releasing = post(approver, `/releases/${next}/plan`, { when: 'now' }).catch(noAnswer);
    // While the release is on its way: soon after it was asked for, and later.
    await more(before === 1 ? 1 : 4);
    await service.kill('with its children');
    await Promise.all(burst);
    const released = await releasing;
    expect(acknowledged.length).toBeLessThan(responses.length);

    expect(await faultsOnRecord(database)).toEqual([]);
    const now = await inForce();
    expect(now).toHaveLength(1);
    if (released?.status === 303) expect(now).toEqual([next]);
    service = await serve();
    for (const path of acknowledged) expect((await get(head, path)).status).toBe(200);
    if (now[0] === former) {
      // What got no answer is sent again, as a browser does: with the same token it is the same response.
      for (const form of responses)
        expect((await post(head, `${here}/respond/disruption`, form)).status).toBe(303);
      const [kept] = await asOwner<{ n: number }>(
        database.ownerUrl,
        'select count(*)::int as n from response where release = $1',
        [former],
      );
      expect(kept!.n).toBe(responses.length);
      expect((await post(approver, `/releases/${next}/plan`, { when: 'now' })).status).toBe(303);
    }
    expect(await inForce()).toEqual([next]);
    expect((await eventsOf(database, former!)).slice(-2)).toEqual(['released', 'superseded']);
    expect((await get(head, `${here}/report`)).status).toBe(200);
    expect(await faultsOnRecord(database)).toEqual([]);
    await service.kill('with its children');
  },
);

const noAnswer = (): undefined => undefined;

const headersOf = ({ secret }: SampleSession) => ({
  cookie: service!.cookie(secret),
  origin: service!.address,
});

function get(session: SampleSession, path: string): Promise<Response> {
  return fetch(`${service!.address}${path}`, { headers: headersOf(session), redirect: 'manual' });
}

function post(session: SampleSession, path: string, form: Record<string, string>): Promise<Response> {
  return fetch(`${service!.address}${path}`, {
    method: 'POST',
    headers: headersOf(session),
    body: new URLSearchParams({ _csrf: session.csrf, ...form }),
    redirect: 'manual',
  });
}
