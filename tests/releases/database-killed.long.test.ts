import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import {
  type CommandDatabase,
  type Database,
  openCommandDatabase,
  openDatabase,
} from '../../src/store/postgres/connection/database.ts';
import { asJob, change } from '../../src/store/postgres/connection/handle.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { lifeOfRelease } from '../../src/store/postgres/releases/record-event.ts';
import { startRun } from '../../src/store/postgres/releases/start-run.ts';
import { syntheticFiles } from '../../src/trial/synthetic-england/synthetic-folder.ts';
import { realEffects } from '../../src/work/effects.ts';
import type { Life } from '../../src/workflow/release/life.ts';
import { asOwner, loadSampleRelease, sampleSession } from '../fixtures/database.ts';
import { type KillableService, killableService } from '../fixtures/killable-service.ts';
import { until } from '../fixtures/until.ts';

// The database's server is killed while the service runs and work is at hand. It is started again by whoever started it;
// nobody touches the service.

const minutes = { timeout: 300_000 };
let root: string;
let folder: string;
let server: EmbeddedServer;
let database: Database & CommandDatabase;
let service: KillableService;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'abie-official-'));
  await realEffects.writeFolder(join(root, 'england'), syntheticFiles({ schools: 120, seed: 3 }), () => true);
  folder = mkdtempSync(join(tmpdir(), 'abie-killed-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  // Durable: what was committed must be there after a kill.
  server = await startEmbeddedServer(folder);
  await migrate(server.ownerUrl, server.logins);
  const opened = await openDatabase(server.urls, { connections: 4 });
  database = { ...(await openCommandDatabase(server.urls.command)), ...opened };
  service = await killableService(server.urls, {
    ABIE_FILES: root,
    ABIE_PAPER_WORKERS: '1',
    ABIE_LOG_LEVEL: 'silent',
  });
});
afterAll(async () => {
  await service?.kill('with its children');
  await database?.close();
  await server?.stop();
  for (const each of [root, folder]) rmSync(each, { recursive: true, force: true });
});

/** The server is killed as the kernel kills one that used too much memory, and comes back by itself. */
async function killDatabase(): Promise<void> {
  const [pid] = readFileSync(join(folder, 'postgresql', 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await until(async () => (await count('person').catch(() => undefined)) !== undefined);
}

const count = async (statement: string): Promise<number> => {
  const [row] = await asOwner<{ n: string }>(server.ownerUrl, `select count(*) as n from ${statement}`);
  return Number(row!.n);
};

const lifeWhen = (release: number, come: (life: Life) => boolean): Promise<Life> =>
  until(async () => {
    const life = await asJob(database, (rows) => lifeOfRelease(rows, release)).catch(() => undefined);
    return life !== undefined && come(life) && life;
  });

test('a run comes to its end, and what was acknowledged before is there', minutes, async () => {
  const analyst = await sampleSession(database, 'analyst');
  const source = { files: { kind: 'folder' as const, folder: 'england' }, baseline: null, method: 'abie-1' };
  const release = await change(database, analyst.id, draftRelease, source);
  await change(database, analyst.id, startRun, { release });
  await until(async () => (await count("release_progress where step like 'run: %'")) >= 2);
  await killDatabase();
  const life = await lifeWhen(release, ({ running }) => !running);
  expect(life).toMatchObject({ state: 'draft', runs: 1 });
  expect(await count(`release_event where release = ${release}`)).toBe(3);
  expect((await fetch(`${service.address}/health`)).status).toBe(200);
});

test('PDFs that were kept are kept, and the rest follows', minutes, async () => {
  const release = await loadSampleRelease(database, 'released');
  const made = () => count(`report_pdf where release = ${release}`);
  await until(async () => (await made()) >= 24);
  await killDatabase();
  expect(await made()).toBeGreaterThanOrEqual(24);
  const all = await count(`expectation where release = ${release}`);
  await until(async () => (await made().catch(() => 0)) === all);
});
