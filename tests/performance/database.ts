/**
 * A whole synthetic England in PostgreSQL: how long a release takes to load, and how many audited reads of a report a
 * second heads get through the whole way: session, row security, rule, audit, commit. The yardstick is the same row read
 * by its key without any of that.
 *
 * usage: npm run performance:database [schools]
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realEffects } from '../../src/cli/effects.ts';
import { methodNamed } from '../../src/cli/method-file.ts';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { readDataset } from '../../src/intake/read-dataset.ts';
import { filesInMemory } from '../../src/intake/small-folder.fixture.ts';
import { reportContent } from '../../src/reports/report-content.ts';
import { quantile } from '../../src/statistics/quantile.ts';
import { asJob } from '../../src/store/postgres/as-job.ts';
import { ask } from '../../src/store/postgres/ask.ts';
import { verifyAudit } from '../../src/store/postgres/audit/verify-audit.ts';
import { openDatabase } from '../../src/store/postgres/database.ts';
import { migrate } from '../../src/store/postgres/migrate.ts';
import { loadRelease } from '../../src/store/postgres/releases/load-release.ts';
import { readReport } from '../../src/store/postgres/reports/read-report.ts';
import { startEmbeddedServer } from '../../src/store/postgres/server/embedded-server.ts';
import { asSignIn } from '../../src/store/postgres/sessions/as-sign-in.ts';
import { findSession } from '../../src/store/postgres/sessions/find-session.ts';
import { knowPerson } from '../../src/store/postgres/sessions/know-person.ts';
import { startSession } from '../../src/store/postgres/sessions/start-session.ts';
import { sealRelease } from '../../src/store/release-folder/seal-release.ts';
import { syntheticEngland } from '../../src/store/synthetic-england/synthetic-england.ts';
import { say } from './say.ts';

const issuer = 'https://sign-in.test';
const inFlight = 8;
const seconds = 10;

const folder = mkdtempSync(join(tmpdir(), 'abie-performance-'));
const { chmodSync } = await import('node:fs');
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder);
try {
  await migrate(server.ownerUrl, server.appLogin);
  const database = await openDatabase(server.appUrl, { connections: inFlight });
  const { files } = syntheticEngland({ schools: Number(process.argv[2] ?? 21_575), seed: 1 });
  const contents = Object.fromEntries([...files].map(({ path, content }) => [path, content]));
  const { dataset } = readDataset({ files: filesInMemory(contents), folder: 'synthetic' });
  const sealed = sealRelease(makeRelease(dataset, methodNamed(realEffects, {})), '');
  const { release } = sealed;

  const person = (subject: string) =>
    asSignIn(database, (rows) => knowPerson(rows, { issuer, subject, name: subject }));
  const [analyst, approver] = [await person('analyst'), await person('approver')];
  const now = new Date();
  const number = await asJob(database, async (rows) => {
    const made = await rows
      .insertInto('release')
      .values({
        content_id: null,
        expectation_year: null,
        baseline: null,
        method_name: null,
        method_version: null,
        prepared_by: analyst,
        created_at: now,
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    return made.number;
  });
  const happen = (kind: 'run-started' | 'checked' | 'approved' | 'released', by: string | null) =>
    asJob(database, (rows) =>
      rows
        .insertInto('release_event')
        .values({ release: number, kind, at: now, by_person: by, detail: JSON.stringify({ run: 1 }) })
        .execute(),
    );
  await happen('run-started', analyst);
  let begun = performance.now();
  for (const { school } of release.schools) reportContent(release, school.urn);
  const made = (performance.now() - begun) / 1000;
  begun = performance.now();
  await loadRelease(database, number, { sealed, reportOf: (urn) => reportContent(release, urn)! });
  const loaded = (performance.now() - begun) / 1000;
  say(
    `${release.schools.length} schools loaded in ${loaded.toFixed(1)} s, of which making what the reports say ${made.toFixed(1)} s`,
  );
  await happen('checked', null);
  await happen('approved', approver);
  begun = performance.now();
  await happen('released', approver);
  say(`released in ${(performance.now() - begun).toFixed(0)} ms`);

  const urns = release.schools.map(({ school }) => school.urn);
  const sessions: { id: string; hash: Buffer; urn: (typeof urns)[number] }[] = [];
  for (let i = 0; i < 200; i++) {
    const urn = urns[Math.floor((i * urns.length) / 200)]!;
    const hash = randomBytes(32);
    const id = await startSession(database, {
      secretHash: hash,
      csrf: 'x',
      person: { issuer, subject: `head ${urn}`, name: 'A head' },
      role: 'head',
      organisation: { kind: 'school', urn },
      organisationName: 'A school',
      now,
      expiresAt: new Date(now.getTime() + 3_600_000),
    });
    sessions.push({ id, hash, urn });
  }

  const measure = async (words: string, work: (i: number) => Promise<unknown>, workers = inFlight) => {
    const times: number[] = [];
    const until = performance.now() + seconds * 1000;
    let next = 0;
    await Promise.all(
      Array.from({ length: workers }, async () => {
        while (performance.now() < until) {
          const from = performance.now();
          await work(next++);
          times.push(performance.now() - from);
        }
      }),
    );
    const each = times.length / seconds;
    say(
      `${words}: ${each.toFixed(0)} a second with ${workers} at once, median ${quantile(times, 0.5).toFixed(1)} ms, 95% below ${quantile(times, 0.95).toFixed(1)} ms`,
    );
    return each;
  };
  const of = (i: number) => sessions[i % sessions.length]!;
  const read = (i: number) =>
    ask(database, of(i).id, readReport, { urn: of(i).urn, action: 'saw-report' });
  const byKey = async (i: number) => {
    const client = await database.pool.connect();
    try {
      await client.query('select content from expectation where release = $1 and urn = $2', [number, of(i).urn]);
    } finally {
      client.release();
    }
  };
  void byKey;
  await measure('(warming) read', read);
  const one = await measure('audited reads, one after the other', read, 1);
  const audited = await measure('audited reads', read);
  const withSession = await measure('with the session found by the cookie', async (i) => {
    await findSession(database, of(i).hash, now);
    await read(i);
  });
  say(`${one.toFixed(0)} ${audited.toFixed(0)} ${withSession.toFixed(0)}`);
  begun = performance.now();
  const { rows, faults } = await verifyAudit(database);
  say(`${rows} audit rows verified in ${((performance.now() - begun) / 1000).toFixed(1)} s, ${faults.length} faults`);
  await database.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
