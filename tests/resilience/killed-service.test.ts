import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { change } from '../../src/store/postgres/handle.ts';
import { planRelease } from '../../src/store/postgres/releases/plan-release.ts';
import { asOwner, loadSampleRelease, sampleSession, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { goodAnswers } from '../fixtures/respond.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { england, smallFiles } from '../journeys/working-service.ts';
import { eventsOf, faultsOnRecord, lifeOf } from './on-record.ts';
import { letEveryCheckPass } from './let-every-check-pass.ts';
import { type Caller, type Served, served, until } from './served.ts';

let database: TestDatabase;
let service: Served;
let files: ReturnType<typeof smallFiles>;
let head: Caller;
let analyst: Caller;
let approver: Caller;
beforeAll(async () => {
  files = smallFiles();
  database = await testDatabase();
  await loadSampleRelease(database);
  service = await served(database, files.root);
  [head, analyst, approver] = await Promise.all([
    service.as('head'),
    service.as('analyst'),
    service.as('approver'),
  ]);
});
afterAll(async () => {
  await service?.kill();
  await database?.close();
  files?.remove();
});

const minutes = { timeout: 300_000 };
const here = `/school/${sampleUrns.londonSecondary}`;
const noAnswer = (): undefined => undefined;

async function inForce(): Promise<number[]> {
  const rows = await asOwner<{ number: number }>(
    database.ownerUrl,
    "select number from release where state = 'released' order by number",
  );
  return rows.map(({ number }) => number);
}

test('killed among responses and a release: what was acknowledged is there, what was not is whole or not at all', minutes, async () => {
  for (const acknowledgedBefore of [1, 12]) {
    await service.start();
    const [former] = await inForce();
    const next = await loadSampleRelease(database, 'approved');
    const tokens = Array.from({ length: 40 }, () => crypto.randomUUID());
    const form = (token: string) => ({
      ...goodAnswers.disruption,
      step: 'send',
      release: String(former),
      token,
    });
    const acknowledged: string[] = [];
    const burst = tokens.map(async (token) => {
      const sent = await head.post(`${here}/respond/disruption`, form(token)).catch(noAnswer);
      if (sent?.status === 303) acknowledged.push(sent.location.replace('/sent', ''));
    });
    await until(async () => acknowledged.length >= acknowledgedBefore);
    const releasing = approver.post(`/releases/${next}/plan`, { when: 'now' }).catch(noAnswer);
    await pause(acknowledgedBefore);
    await service.kill();
    await Promise.all(burst);
    const released = await releasing;
    expect(acknowledged.length).toBeLessThan(tokens.length);

    expect(await faultsOnRecord(database)).toEqual([]);
    const now = await inForce();
    expect(now).toHaveLength(1);
    if (released?.status === 303) expect(now).toEqual([next]);
    await service.start();
    for (const path of acknowledged) expect((await head.get(path)).status).toBe(200);
    // What got no answer is sent again, as a browser does: with the same token it is the same response.
    if (now[0] === former) {
      for (const token of tokens)
        expect((await head.post(`${here}/respond/disruption`, form(token))).status).toBe(303);
      const [kept] = await asOwner<{ n: number }>(
        database.ownerUrl,
        'select count(*)::int as n from response where release = $1',
        [former],
      );
      expect(kept!.n).toBe(tokens.length);
      await approver.post(`/releases/${next}/plan`, { when: 'now' });
    }
    expect(await inForce()).toEqual([next]);
    expect(await eventsOf(database, former!)).toEqual(expect.arrayContaining(['released', 'superseded']));
    expect((await head.get(`${here}/report`)).status).toBe(200);
    expect(await faultsOnRecord(database)).toEqual([]);
    await service.kill();
  }
});

test('killed in a run, an upload and before a planned release: all goes on at the next start', minutes, async () => {
  await service.start();
  const planned = await loadSampleRelease(database, 'approved');
  const running = await draftOf({ files: 'folder', folder: england });
  await letEveryCheckPass(database, running);
  const uploading = await draftOf({ files: 'uploads' });
  await post(uploading, 'whole.csv', 'URN\n1\n');
  const half = post(uploading, 'half.csv', undefined);
  await analyst.post(`/releases/${running}/run`);
  await until(async () => (await stepsOf(running)) > 0);
  await until(async () => (await partsArrived()) > 1);
  // In a moment; the form takes whole minutes.
  const { id } = await sampleSession(database, 'approver');
  const time = new Date(Date.now() + 1500);
  await change(database, id, planRelease, { release: planned, time });
  await service.kill();
  expect(await half).toBe(undefined);
  expect(await faultsOnRecord(database)).toEqual([]);
  await pause(time.getTime() - Date.now());
  expect(await eventsOf(database, planned)).not.toContain('released');

  await service.start();
  const page = (await analyst.get(`/releases/${uploading}/files`)).body;
  expect(page).toContain('whole.csv');
  expect(page).not.toContain('half.csv');
  // It can be sent again at once.
  expect(await post(uploading, 'half.csv', 'URN\n2\n')).toBe(303);
  await until(async () => (await lifeOf(database, planned))?.state === 'released');
  await until(async () => (await lifeOf(database, running))?.state === 'checked');
  const happened = await eventsOf(database, running);
  expect(happened.filter((kind) => kind !== 'overridden')).toEqual(['drafted', 'run-started', 'checked']);
  expect((await eventsOf(database, planned)).filter((kind) => kind === 'released')).toHaveLength(1);
  expect(await faultsOnRecord(database)).toEqual([]);
});

test('killed alone, beside a calculation that goes on: the run comes to one end', minutes, async () => {
  const running = await draftOf({ files: 'folder', folder: england });
  await letEveryCheckPass(database, running);
  await analyst.post(`/releases/${running}/run`);
  await until(async () => (await stepsOf(running)) > 0);
  await service.kill('service');
  await service.start();
  await until(async () => (await lifeOf(database, running))?.state === 'checked');
  // Longer than a server waits before it takes a dead one's work over.
  await pause(14_000);
  const happened = await eventsOf(database, running);
  expect(happened.filter((kind) => kind !== 'overridden')).toEqual(['drafted', 'run-started', 'checked']);
  expect(await faultsOnRecord(database)).toEqual([]);
});

async function draftOf(source: Record<string, string>): Promise<number> {
  const { status, location } = await analyst.post('/releases/new', { ...source, method: 'abie-1' });
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/releases\/\d+\/files$/)]);
  return Number(location.split('/')[2]);
}

async function stepsOf(release: number): Promise<number> {
  const [row] = await asOwner<{ n: number }>(
    database.ownerUrl,
    "select count(*)::int as n from release_progress where release = $1 and step like 'run: %'",
    [release],
  );
  return row!.n;
}

async function partsArrived(): Promise<number> {
  const [row] = await asOwner<{ n: number }>(
    database.ownerUrl,
    'select count(*)::int as n from upload_part',
  );
  return row!.n;
}

/** Uploads a file, or the beginning of one that never ends. @returns the status; undefined when it was cut off */
function post(release: number, name: string, content: string | undefined): Promise<number | undefined> {
  const boundary = 'a-boundary-of-ours';
  return new Promise((resolve) => {
    const sending = request(`${service.address}/releases/${release}/files`, {
      method: 'POST',
      headers: { ...analyst.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    });
    sending.on('error', () => resolve(undefined));
    sending.on('response', (response) => resolve(response.resume().statusCode));
    const field = (of: string, more = '') =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${of}"${more}\r\n\r\n`;
    sending.write(`${field('_csrf')}${analyst.csrf}\r\n${field('files', `; filename="${name}"`)}`);
    // More than one part of what the database keeps.
    if (content === undefined) sending.write(Buffer.alloc(9 * 2 ** 20, 'x'));
    else sending.end(`${content}\r\n--${boundary}--\r\n`);
  });
}
