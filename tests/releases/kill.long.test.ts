import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { asJob, change } from '../../src/store/postgres/connection/handle.ts';
import { approveRelease } from '../../src/store/postgres/releases/approve-release.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { planRelease } from '../../src/store/postgres/releases/plan-release.ts';
import { lifeOfRelease } from '../../src/store/postgres/releases/record-event.ts';
import { startRun } from '../../src/store/postgres/releases/start-run.ts';
import { readUploads } from '../../src/store/postgres/releases/uploads/read-uploads.ts';
import { syntheticFiles } from '../../src/trial/synthetic-england/synthetic-folder.ts';
import { realEffects } from '../../src/work/effects.ts';
import type { Life } from '../../src/workflow/release/life.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { type HeardWrites, hearWrites } from '../fixtures/hear-writes.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { noOrderLeft } from '../fixtures/no-order-left.ts';
import type { SampleSession } from '../fixtures/sample-database.ts';

// The power goes while something is going on; then it comes back. What was said to be done is done, what was not is
// either done later or left no trace, and nothing is ever half done.

const root = mkdtempSync(join(tmpdir(), 'abie-official-'));
const minutes = { timeout: 300_000 };
let database: TestDatabase;
let analyst: SampleSession;
let approver: SampleSession;
let services: KillableService[];
let writes: HeardWrites;

beforeAll(() =>
  realEffects.writeFolder(join(root, 'england'), syntheticFiles({ schools: 120, seed: 3 }), () => true),
);
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(async () => {
  database = await testDatabase();
  [analyst, approver] = [await sampleSession(database, 'analyst'), await sampleSession(database, 'approver')];
  services = [];
  writes = await hearWrites(database.ownerUrl, [
    'release_event',
    'release_progress',
    'report_pdf',
    'upload',
    'upload_part',
  ]);
});
afterEach(async () => {
  for (const service of services) await service.kill('with its children');
  await writes.close();
  await database.close();
});

async function serve(): Promise<KillableService> {
  const service = await killableService(database.urls, { ABIE_FILES: root, ABIE_PAPER_WORKERS: '1' });
  services.push(service);
  return service;
}

const lifeWhen = (release: number, come: (life: Life) => boolean): Promise<Life> =>
  writes.until(async () => {
    const life = await asJob(database, (rows) => lifeOfRelease(rows, release));
    return life !== undefined && come(life) && life;
  });

const count = async (statement: string): Promise<number> => {
  const [row] = await asOwner<{ n: string }>(database.ownerUrl, `select count(*) as n from ${statement}`);
  return Number(row!.n);
};

describe.each(['alone', 'with its children'] as const)('when the service is killed %s', (what) => {
  test('in the middle of a run, the run comes to its end, once', minutes, async () => {
    const first = await serve();
    const source = {
      files: { kind: 'folder' as const, folder: 'england' },
      baseline: null,
      method: 'abie-1',
    };
    const release = await change(database, analyst.id, draftRelease, source);
    await change(database, analyst.id, startRun, { release });
    await writes.until(async () => (await count(`release_progress where step like 'run: %'`)) >= 2);
    await first.kill(what);
    await serve();
    await lifeWhen(release, ({ running }) => !running);
    await noOrderLeft(database, 'run');
    const events = await asOwner<{ kind: string }>(
      database.ownerUrl,
      `select kind from release_event where release = ${release} order by seq`,
    );
    // So small a country fails some checks.
    expect(events.map(({ kind }) => kind)).toEqual(['drafted', 'run-started', 'run-failed']);
  });

  test('while PDFs are made, the rest is made, and what was there is not made again', minutes, async () => {
    const first = await serve();
    const release = await loadSampleRelease(database, 'released');
    const made = () => count(`report_pdf where release = ${release}`);
    await writes.until(async () => (await made()) >= 24);
    await first.kill(what);
    const before = await asOwner<{ urn: number; made_at: Date }>(
      database.ownerUrl,
      'select urn, made_at from report_pdf',
    );
    const all = await count(`expectation where release = ${release}`);
    expect(before.length).toBeLessThan(all);
    await serve();
    await writes.until(async () => (await made()) === all);
    const after = new Map(
      (
        await asOwner<{ urn: number; made_at: Date }>(
          database.ownerUrl,
          'select urn, made_at from report_pdf',
        )
      ).map(({ urn, made_at }) => [urn, made_at.getTime()]),
    );
    for (const { urn, made_at } of before) expect(after.get(urn)).toBe(made_at.getTime());
  });
});

test('an upload that the power cut ends is not there afterwards; the one before it is', minutes, async () => {
  const first = await serve();
  const source = { files: { kind: 'uploads' as const }, baseline: null, method: 'abie-1' };
  const release = await change(database, analyst.id, draftRelease, source);
  const status = await upload(first, release, 'whole.csv', 3, true);
  expect(status).toBe(303);
  void upload(first, release, 'half.csv', 40, false).catch(() => {});
  await writes.until(async () => (await count('upload_part')) >= 4);
  await first.kill('with its children');
  await serve();
  const kept = await readUploads(database, release);
  expect(kept.map(({ fileName, size }) => [fileName, size])).toEqual([['whole.csv', 3 * 2 ** 20]]);
  let size = 0;
  for await (const part of kept[0]!.parts()) size += part.length;
  expect(size).toBe(3 * 2 ** 20);
  await asOwner(
    database.ownerUrl,
    "update upload set touched_at = now() - interval '1 hour' where not complete",
  );
  await writes.until(async () => (await count('upload')) === 1);
  expect(await count('upload_part')).toBe(1);
});

test(
  'a planned release whose time comes while the power is out is released when it is back',
  minutes,
  async () => {
    const first = await serve();
    const [former, next] = [
      await loadSampleRelease(database, 'released'),
      await loadSampleRelease(database, 'checked'),
    ];
    await change(database, approver.id, approveRelease, { release: next });
    const time = new Date(Date.now() + 1000);
    await change(database, approver.id, planRelease, { release: next, time });
    await first.kill('with its children');
    await asOwner(database.ownerUrl, 'select pg_sleep_until($1)', [time]);
    expect((await lifeWhen(next, () => true)).state).toBe('approved');
    // Two servers come back at once; one of them releases.
    await Promise.all([serve(), serve()]);
    await lifeWhen(next, ({ state }) => state === 'released');
    expect((await lifeWhen(former, () => true)).state).toBe('superseded');
    await noOrderLeft(database, 'release');
    expect(await count(`release_event where kind in ('released', 'superseded')`)).toBe(3);
  },
);

/** Sends a file of so many MB, slowly; one that is not whole never ends. */
function upload(
  { port, address, cookie }: KillableService,
  release: number,
  name: string,
  megabytes: number,
  whole: boolean,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const post = request({
      port,
      host: '127.0.0.1',
      agent: false,
      path: `/releases/${release}/files`,
      method: 'POST',
      headers: {
        cookie: cookie(analyst.secret),
        origin: address,
        'content-type': 'multipart/form-data; boundary=b',
      },
    });
    post.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    post.on('error', reject);
    const field = (of: string) => `--b\r\nContent-Disposition: form-data; name="${of}"`;
    post.write(`${field('_csrf')}\r\n\r\n${analyst.csrf}\r\n${field('files')}; filename="${name}"\r\n\r\n`);
    for (let i = 0; i < megabytes; i++) post.write(Buffer.alloc(2 ** 20, 'x'));
    if (whole) post.end('\r\n--b--\r\n');
  });
}
