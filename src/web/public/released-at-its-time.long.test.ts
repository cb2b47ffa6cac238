import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { duePublications } from '../../../tests/fixtures/due-publication.ts';
import { publishedFiles } from '../../../tests/fixtures/published-releases.ts';
import { approvePublication } from '../../store/postgres/statistics/publication-steps.ts';

const program = join(import.meta.dirname, '../../../bin/abie.js');
/** Milliseconds until it is out: long enough for both servers to be killed before. */
const untilOut = 45_000;
/** A server is killed after so many answers, and begins anew. */
const answersPerLife = 25;
/** Lives of each server that end after the release was seen there. */
const livesAfter = 3;

let database: TestDatabase;
let files: ReadonlyMap<string, Uint8Array>;
const running = new Set<ChildProcess>();
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
  files = await publishedFiles('2025-11-27T09:30:00.000Z', { days: ['2025-11-03'], authorities: 3 });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await database?.close();
});

/** `abie serve --public` in a process of its own, once it says where it is. */
async function publicServer(): Promise<{ readonly address: string; readonly kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [program, 'serve', '--public', '--port', '0'], {
    env: { ...process.env, ABIE_PUBLIC_DATABASE_URL: database.urls.public },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const [address] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (address === undefined) continue;
    return {
      address,
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
        running.delete(child);
      },
    };
  }
  throw new Error('the public server ended before it said where it is');
}

/** An answer, with the moments between which it was given. */
interface Seen {
  readonly asked: number;
  readonly answered: number;
  readonly status: number;
  readonly body: string;
}

async function ask(address: string, path: string): Promise<Seen> {
  const asked = Date.now();
  const response = await fetch(`${address}${path}`);
  const body = Buffer.from(await response.arrayBuffer()).toString('latin1');
  return { asked, answered: Date.now(), status: response.status, body };
}

/** Asks one server over and over, kills it after some answers and starts it anew, before and after the release is out. */
async function watched(): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  for (let lives = 0; lives < livesAfter; ) {
    const server = await publicServer();
    let out = false;
    for (let answers = 0; answers < answersPerLife; answers += 1) {
      const answer = await ask(server.address, '/latest/manifest.json');
      seen.push(answer);
      out ||= answer.status === 200;
    }
    if (out) {
      lives += 1;
      await isWhole(server.address);
    }
    await server.kill();
  }
  return seen;
}

/** Every file that the manifest names is there, byte for byte, and the release is listed once. */
async function isWhole(address: string): Promise<void> {
  const manifest = JSON.parse((await ask(address, '/latest/manifest.json')).body) as {
    readonly publishedAt: string;
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
  for (const { path, sha256 } of manifest.files) {
    const { status, body } = await ask(address, `/latest/${path}`);
    const hash = createHash('sha256').update(Buffer.from(body, 'latin1')).digest('hex');
    expect([path, status, hash]).toEqual([path, 200, sha256]);
  }
  const home = (await ask(address, '/')).body;
  const day = manifest.publishedAt.slice(0, 10);
  expect(home.split(`href="${day}/index.html"`)).toHaveLength(2);
}

test('under kill -9 and with two servers a release is out once, whole and not a moment early', {
  timeout: 600_000,
}, async () => {
  const { approver, signed } = await duePublications(database, files);
  const id = await signed(untilOut);
  await approvePublication(database, approver, id);
  const [row] = await asOwner<{ at: Date }>(
    database.ownerUrl,
    'select publish_at as at from statistics.release',
  );
  const due = row!.at.getTime();
  const both = await Promise.all([watched(), watched()]);
  for (const seen of both) {
    const before = seen.filter(({ answered }) => answered < due);
    const after = seen.filter(({ status }) => status === 200);
    expect(before.length).toBeGreaterThan(answersPerLife);
    expect([...new Set(before.map(({ status }) => status))]).toEqual([404]);
    expect(Math.min(...after.map(({ answered }) => answered))).toBeGreaterThanOrEqual(due);
    // A server looks four times a second.
    const late = seen.filter(({ asked, status }) => asked > due + 1000 && status !== 200);
    expect(late).toEqual([]);
    expect([...new Set(after.map(({ body }) => (JSON.parse(body) as { id: string }).id))]).toEqual([id]);
  }
  const out = await asOwner<{ id: string }>(database.ownerUrl, 'select id from statistics.release');
  expect(out).toEqual([{ id }]);
});
