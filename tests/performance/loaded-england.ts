import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Urn } from '../../src/attendance/urn.ts';
import { contentToKeep } from '../../src/documents/report/content-to-keep.ts';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { readDataset } from '../../src/intake/official/read-dataset.ts';
import { filesInMemory } from '../../src/intake/official/small-folder.fixture.ts';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { asCommand } from '../../src/store/postgres/connection/as-command.ts';
import {
  type CommandDatabase,
  type Database,
  openCommandDatabase,
  openDatabase,
} from '../../src/store/postgres/connection/database.ts';
import type { DatabaseUrls } from '../../src/store/postgres/connection/logins.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { loadRelease } from '../../src/store/postgres/releases/load-release.ts';
import { packHere } from '../../src/store/postgres/releases/pack-here.ts';
import { asSignIn } from '../../src/store/postgres/sessions/as-sign-in.ts';
import { knowPerson } from '../../src/store/postgres/sessions/know-person.ts';
import { type SealedRelease, sealRelease } from '../../src/store/release-folder/seal-release.ts';
import { syntheticEngland } from '../../src/trial/synthetic-england/synthetic-england.ts';
import { realEffects } from '../../src/work/effects.ts';
import { methodNamed } from '../../src/work/method-file.ts';
import { say } from './say.ts';

/** A synthetic England, released, in a database of its own. */
export interface LoadedEngland {
  readonly database: Database & CommandDatabase;
  /** Of its schools; the release itself is let go of, so that collecting it is no part of what is measured. */
  readonly urns: readonly Urn[];
  /** What a service would be given. */
  readonly urls: DatabaseUrls;
  /** Of whoever owns its tables. */
  readonly ownerUrl: string;
  /** Number of its release. */
  readonly number: number;
  stop(): Promise<void>;
}

/** Makes, loads and releases a synthetic England of so many schools, and says how long the load took. */
export async function loadedEngland(schools: number, connections: number): Promise<LoadedEngland> {
  const folder = mkdtempSync(join(tmpdir(), 'abie-performance-'));
  // The server's own user must be able to reach it.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer(folder);
  await migrate(server.ownerUrl, server.logins);
  const command = await openCommandDatabase(server.urls.command);
  const database = { ...command, ...(await openDatabase(server.urls, { connections })) };
  const [analyst, approver] = [
    await personNamed(database, 'analyst'),
    await personNamed(database, 'approver'),
  ];
  const number = await draft(database, analyst);
  const happen = (kind: 'run-started' | 'checked' | 'approved' | 'released', by: string | null) =>
    asCommand(database, (rows) =>
      rows
        .insertInto('release_event')
        .values({ release: number, kind, at: new Date(), by_person: by, detail: JSON.stringify({ run: 1 }) })
        .execute(),
    );
  await happen('run-started', analyst);
  const urns = await load(database, number, await sealedEngland(schools));
  await happen('checked', null);
  await happen('approved', approver);
  const begun = performance.now();
  await happen('released', approver);
  say(`released in ${(performance.now() - begun).toFixed(0)} ms`);
  await settle(server.ownerUrl);
  const stop = async () => {
    await Promise.all([database.close(), command.close()]);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, urls: server.urls, ownerUrl: server.ownerUrl, urns, number, stop };
}

async function sealedEngland(schools: number): Promise<SealedRelease> {
  const { files } = syntheticEngland({ schools, seed: 1 });
  const contents = Object.fromEntries([...files].map(({ path, content }) => [path, content]));
  const { dataset } = readDataset({ files: filesInMemory(contents), folder: 'synthetic' });
  return sealRelease(await makeRelease(dataset, methodNamed(realEffects, {})), '');
}

async function load(database: Database, number: number, sealed: SealedRelease): Promise<readonly Urn[]> {
  let making = 0;
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const content = contentToKeep(sealed.release);
  const reportOf = (urn: Urn) => {
    const from = performance.now();
    const report = content.reportOf(urn);
    making += performance.now() - from;
    return report;
  };
  await loadRelease(database, number, { sealed, pack: packHere({ ...content, reportOf }) });
  const { user, system } = process.cpuUsage(cpu);
  say(
    `${sealed.release.schools.length} schools loaded in ${seconds(performance.now() - begun)}, of which making what the reports say ${seconds(making)}; ${seconds((user + system) / 1000)} of processor time here`,
  );
  return sealed.release.schools.map(({ school }) => school.urn);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What the server does by itself in the minutes after a load. */
async function settle(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const work of ['vacuum (analyze)', 'checkpoint']) await owner.query(work);
  await owner.end();
}

const personNamed = (database: Database, subject: string) =>
  asSignIn(database, (call) => knowPerson(call, { issuer: 'https://sign-in.test', subject, name: subject }));

function draft(database: CommandDatabase, prepared_by: string): Promise<number> {
  const nothing = {
    content_id: null,
    expectation_year: null,
    baseline: null,
    method_name: null,
    method_version: null,
  };
  return asCommand(database, async (rows) => {
    const { number } = await rows
      .insertInto('release')
      .values({ ...nothing, prepared_by, created_at: new Date() })
      .returning('number')
      .executeTakeFirstOrThrow();
    return number;
  });
}
