/**
 * A whole synthetic England in PostgreSQL: how long a release takes to load, and how many reports a second heads get
 * through the whole way of session, row security, rule, audit and commit. The yardstick is the same report fetched by its
 * key, and unpacked, by a login that may read everything.
 *
 * usage: npm run performance:database [schools]
 */
import { randomBytes } from 'node:crypto';
import type { SignedIn } from '../../src/access/viewer.ts';
import { quantile } from '../../src/numerics/quantile.ts';
import { verifyAudit } from '../../src/store/postgres/audit/verify-audit.ts';
import { asJob } from '../../src/store/postgres/connection/as-job.ts';
import { ask } from '../../src/store/postgres/connection/ask.ts';
import { findSession } from '../../src/store/postgres/connection/find-session.ts';
import { readReport } from '../../src/store/postgres/reports/read-report.ts';
import { unpackContent } from '../../src/store/postgres/reports/unpack-content.ts';
import { startSession } from '../../src/store/postgres/sessions/start-session.ts';
import { loadedEngland } from './loaded-england.ts';
import { say } from './say.ts';

const inFlight = 8;
const seconds = 10;
const england = await loadedEngland(Number(process.argv[2] ?? 21_575), inFlight);
const { database, number, urns } = england;
const now = new Date();

/** Heads of schools from all over the list. */
const heads = await Promise.all(
  Array.from({ length: 500 }, async (_, i) => {
    const urn = urns[Math.floor((i * urns.length) / 500)]!;
    const secretHash = randomBytes(32);
    await startSession(database, {
      secretHash,
      csrf: 'x',
      person: { issuer: 'https://sign-in.test', subject: `head ${urn}`, name: 'A head' },
      role: 'head',
      organisation: { kind: 'school', urn },
      organisationName: 'A school',
      now,
      expiresAt: new Date(now.getTime() + 3_600_000),
    });
    return { urn, secretHash, viewer: (await findSession(database, secretHash, now))!.viewer };
  }),
);
const head = (i: number) => heads[i % heads.length]!;

async function measure(
  words: string,
  work: (i: number) => Promise<unknown>,
  atOnce = inFlight,
): Promise<number> {
  const times: number[] = [];
  const until = performance.now() + seconds * 1000;
  let next = 0;
  const worker = async () => {
    while (performance.now() < until) {
      const from = performance.now();
      await work(next++);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  say(
    `${words}, ${atOnce} at once: ${(times.length / seconds).toFixed(0)} a second, median ${quantile(times, 0.5).toFixed(1)} ms, 95% below ${quantile(times, 0.95).toFixed(1)} ms`,
  );
  return times.length / seconds;
}

const read = (viewer: SignedIn, urn: (typeof urns)[number]) =>
  ask(database, viewer, readReport, { urn, action: 'saw-report' });
const whole = async (i: number) => {
  const found = await findSession(database, head(i).secretHash, now);
  return read(found!.viewer, head(i).urn);
};
const byKey = (i: number) =>
  asJob(database, async (rows) => {
    const row = await rows
      .selectFrom('expectation')
      .select('content')
      .where('release', '=', number)
      .where('urn', '=', head(i).urn)
      .executeTakeFirstOrThrow();
    return unpackContent(row.content);
  });

await measure('warming up', whole);
await measure('one report after the other', whole, 1);
const audited = await measure('reports for heads, each with its session, rule and audit', whole);
const yardstick = await measure('the same reports by their key', byKey);
say(`ratio ${(audited / yardstick).toFixed(2)}`);
const begun = performance.now();
const { rows, faults } = await verifyAudit(database);
say(
  `${rows} audit rows verified in ${((performance.now() - begun) / 1000).toFixed(1)} s: ${faults.length} faults`,
);
await england.stop();
