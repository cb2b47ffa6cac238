/**
 * How many registers a second come in, everything on, against bare inserts of the same bytes on the same server in the same
 * run. Prints `single: ` (64 connections, one register a PUT, ÷ bare one-row commits), `batch: ` (POST of 100 on 8
 * connections ÷ bare inserts of 100 rows), what is written a mark, and how long a PUT takes at five times the national
 * morning, while what came is folded and counted beside it: also how long the oldest register waited for its count.
 *
 * `lean: ` is what the least program that answers a PUT over HTTP comes to (lean-server.ts), which no service can pass.
 *
 * Beside each stands the processor's time that a register takes in all three programs: on a machine that does other things
 * too, its ratio is steadier than that of what was done in a second.
 *
 * usage: npm run performance:registers [seconds of the morning] [rounds] [seconds each] [marks a second of the morning]
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { quantile } from '../../src/numerics/quantile.ts';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { startTokenStandIn, tokenFrom } from '../../src/trial/machines/token-stand-in.ts';
import { bareClient } from './bare-client.ts';
import { countLags } from './count-lags.ts';
import { parentOf, processorTime } from './processor-time.ts';
import {
  groups,
  perGroup,
  postOf,
  putOf,
  registerAt,
  rolledSchools,
  schools,
  sessionsOfTerm,
} from './register-requests.ts';
import { say } from './say.ts';

const morning = Number(process.argv[2] ?? 180);
const rounds = Number(process.argv[3] ?? 5);
const seconds = Number(process.argv[4] ?? 6);
/** Five times what is reckoned with for a national morning. */
const pace = Number(process.argv[5] ?? 25_000);
const warming = 15;
const program = join(import.meta.dirname, '../../bin/abie.js');
const folder = mkdtempSync(join(tmpdir(), 'abie-performance-'));
// PostgreSQL does not run as root; its user must be able to reach the folder.
chmodSync(folder, 0o755);
const server = await startEmbeddedServer(folder);
await migrate(server.ownerUrl, server.logins);
const client = {
  clientId: 'supplier',
  clientSecret: 'supplier-secret',
  scopes: ['registers:write', 'registers:read'],
} as const;
const port = await freePort();
const audience = `http://127.0.0.1:${port}`;
const tokens = await startTokenStandIn({ clients: [client], audience, port: 0, lasting: 36_000 });
const key = '1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const database = await openCommandDatabase(server.urls.command);
const machine = await addMachine(database, {
  issuer: tokens.issuer,
  clientId: client.clientId,
  name: 'A supplier',
});
await appoint(database, machine.id, schools, new Date());
await database.close();
await rolledSchools(server.urls.registers, machine.id, Buffer.from(key.slice(2), 'base64'));

const api = spawn(process.execPath, [program, 'registers', 'serve'], {
  env: {
    PATH: process.env.PATH,
    ABIE_ENVIRONMENT: 'trial',
    ABIE_LOG_LEVEL: 'warn',
    ABIE_REGISTERS_DATABASE_URL: server.urls.registers,
    ABIE_PSEUDONYM_KEYS: key,
    ABIE_API_URL: audience,
    ABIE_TOKEN_ISSUER: tokens.issuer,
    ABIE_TOKEN_URL: tokens.tokenUrl.href,
    ABIE_TOKEN_KEYS_URL: tokens.keysUrl.href,
    ABIE_API_PORT: String(port),
    ABIE_REQUESTS_PER_MACHINE: '10000000',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await once(api.stdout, 'data');
const token = await tokenFrom(tokens.tokenUrl, client);

const watch = new pg.Client({ connectionString: server.ownerUrl });
await watch.connect();
const postmaster = parentOf((await watch.query('select pg_backend_pid() as pid')).rows[0].pid);
const written = async () =>
  Number((await watch.query("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes")).rows[0].bytes);
await watch.query(`create table bare (urn integer, on_date date, session text, registration_group text, version smallint,
  marks bytea, primary key (urn, on_date, session, registration_group, version))`);

/** Which registers have been sent: each only once. */
let next = 0;
const total = schools.length * groups.length * sessionsOfTerm.length;

/** Whose processor's time is the service's. */
let served = api.pid!;

/** Registers a second, and the processor's time that each takes: a machine that does other things too still tells that. */
async function rate(
  atOnce: number,
  registersEach: number,
  work: (worker: number) => Promise<unknown>,
  long = seconds,
) {
  const until = performance.now() + long * 1000;
  let done = 0;
  const from = performance.now();
  const before = processorTime(served, postmaster);
  await Promise.all(
    Array.from({ length: atOnce }, async (_, worker) => {
      while (performance.now() < until && next + registersEach <= total) {
        await work(worker);
        done += registersEach;
      }
    }),
  );
  const took = (performance.now() - from) / 1000;
  const after = processorTime(served, postmaster);
  const micro = (part: 'client' | 'service' | 'database') =>
    before === undefined || after === undefined ? Number.NaN : ((after[part] - before[part]) * 1e6) / done;
  const cost = { client: micro('client'), service: micro('service'), database: micro('database') };
  return { perSecond: done / took, cost, all: cost.client + cost.service + cost.database };
}
type Rate = Awaited<ReturnType<typeof rate>>;
const costOf = ({ cost, all }: Rate) =>
  `${all.toFixed(0)} µs each (client ${cost.client.toFixed(0)}, service ${cost.service.toFixed(0)}, database ${cost.database.toFixed(0)})`;

async function barely(connections: number, rows: number): Promise<Rate> {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const one = new pg.Client({ connectionString: server.ownerUrl });
      await one.connect();
      return one;
    }),
  );
  const marks = Buffer.alloc(6 * perGroup, 1);
  let at = 0;
  const values = () => {
    const places = Array.from({ length: rows }, () => {
      // A fast disk takes more than there are registers: then the next version of each.
      const version = 1 + Math.floor(at / total);
      return { ...registerAt(at++), version };
    });
    return rows === 1
      ? [places[0]!.urn, places[0]!.date, places[0]!.session, places[0]!.group, places[0]!.version, marks]
      : [
          places.map(({ urn }) => urn),
          places.map(({ date }) => date),
          places.map(({ session }) => session),
          places.map(({ group }) => group),
          places.map(({ version }) => version),
          places.map(() => marks),
        ];
  };
  const text =
    rows === 1
      ? 'insert into bare values ($1, $2, $3, $4, $5, $6)'
      : 'insert into bare select u, d, s, g, v, m from unnest($1::integer[], $2::date[], $3::text[], $4::text[], $5::smallint[], $6::bytea[]) t(u, d, s, g, v, m)';
  const found = await rate(connections, rows, (worker) =>
    clients[worker]!.query({ name: 'bare', text, values: values() }),
  );
  for (const one of clients) await one.end();
  await watch.query('truncate bare');
  return found;
}

const leanPort = await freePort();
const lean = spawn(
  process.execPath,
  [join(import.meta.dirname, 'lean-server.ts'), String(leanPort), server.ownerUrl],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
await once(lean.stdout, 'data');
const leanSenders = await bareClient(leanPort, 64, token);

/** The same registers to the least program, on the same connections. */
async function leanly(long = seconds): Promise<Rate> {
  served = lean.pid!;
  let at = next;
  const found = await rate(64, 1, (worker) => leanSenders[worker]!(putOf(at++)), long);
  await watch.query('truncate bare');
  served = api.pid!;
  return found;
}

const senders = await bareClient(port, 64, token);
const put = (worker: number) => senders[worker]!(putOf(next++));
let posts = 0;
const post = (worker: number) => {
  const request = postOf(next, 100, `performance-${posts++}`);
  next += 100;
  return senders[worker]!(request);
};

// The compiler and the caches settle first: every group of every school has sent, and each way has run for a while.
while (next < 2 * schools.length * groups.length)
  await Promise.all(senders.map((sender) => sender(putOf(next++))));
if (morning > 0) await measureMorning();
if (rounds > 0) {
  await rate(64, 1, put, warming);
  await rate(8, 100, post, warming / 2);
  await barely(64, 1);
  await leanly(warming / 2);
}
const kinds = rounds > 0 ? (['single', 'lean', 'batch'] as const) : [];
const ratios = { single: [] as number[], lean: [] as number[], batch: [] as number[] };
const costs = { single: [] as number[], lean: [] as number[], batch: [] as number[] };
for (let round = 1; round <= rounds; round += 1) {
  const bareSingle = await barely(64, 1);
  const before = await written();
  const first = next;
  const single = await rate(64, 1, put);
  const aMark = ((await written()) - before) / ((next - first) * perGroup);
  ratios.single.push(single.perSecond / bareSingle.perSecond);
  costs.single.push(bareSingle.all / single.all);
  say(
    `${round}. one register a PUT, 64 at once: ${single.perSecond.toFixed(0)} a second, ${costOf(single)}; ${aMark.toFixed(1)} bytes written a mark`,
  );
  say(`   bare commits: ${bareSingle.perSecond.toFixed(0)} a second, ${costOf(bareSingle)}`);
  const least = await leanly();
  ratios.lean.push(least.perSecond / bareSingle.perSecond);
  costs.lean.push(bareSingle.all / least.all);
  say(`   the least program: ${least.perSecond.toFixed(0)} a second, ${costOf(least)}`);
  const bareBatch = await barely(8, 100);
  const batch = await rate(8, 100, post);
  ratios.batch.push(batch.perSecond / bareBatch.perSecond);
  costs.batch.push(bareBatch.all / batch.all);
  say(
    `${round}. a POST of 100, 8 at once: ${batch.perSecond.toFixed(0)} registers a second, ${costOf(batch)}`,
  );
  say(`   bare inserts of 100: ${bareBatch.perSecond.toFixed(0)} rows a second, ${costOf(bareBatch)}`);
}
for (const kind of kinds)
  say(
    `${kind}: ${quantile(ratios[kind], 0.5).toFixed(2)} (by processor time ${quantile(costs[kind], 0.5).toFixed(2)})`,
  );

for (const sender of [...senders, ...leanSenders]) sender.close();
lean.kill();
api.kill('SIGTERM');
await once(api, 'exit');
await watch.end();
await tokens.close();
await server.stop();
rmSync(folder, { recursive: true, force: true });

/** Registers come at five times the national morning's pace, and are folded and counted beside it. */
async function measureMorning(): Promise<void> {
  const folding = spawn(process.execPath, [program, 'marks', 'fold', '--every', '15'], {
    env: {
      PATH: process.env.PATH,
      ABIE_COUNTING_DATABASE_URL: server.urls.counting,
      ABIE_MARKS: join(folder, 'marks'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const lags = await countLags(server.ownerUrl);
  const caughtUp = performance.now();
  while ((await lags.now()) > 0) await new Promise((later) => setTimeout(later, 1000));
  say(`all ${next} registers counted after ${((performance.now() - caughtUp) / 1000).toFixed(0)} s`);
  lags.watch();

  // At one pace, whatever the answers take: those that wait for a connection have waited.
  const each = 1000 / (pace / perGroup);
  const times: number[] = [];
  const free = [...senders];
  const from = performance.now();
  let asked = 0;
  const sending: Promise<void>[] = [];
  while (performance.now() - from < morning * 1000 && next < total) {
    const due = from + asked * each;
    if (performance.now() < due || free.length === 0) {
      await new Promise((later) => setTimeout(later, 1));
      continue;
    }
    asked += 1;
    // In turn: a connection that is left alone for a minute is closed.
    const sender = free.shift()!;
    sending.push(
      sender(putOf(next++)).then(() => {
        times.push(performance.now() - due);
        free.push(sender);
      }),
    );
  }
  await Promise.all(sending);
  const took = (performance.now() - from) / 1000;
  say(
    `morning: ${((asked * perGroup) / took).toFixed(0)} marks a second for ${took.toFixed(0)} s: median ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms, longest ${quantile(times, 1).toFixed(0)} ms`,
  );
  const counted = performance.now();
  while ((await lags.now()) > 0) await new Promise((later) => setTimeout(later, 1000));
  say(
    `counts: the oldest register that was not counted was at most ${(await lags.end()).toFixed(0)} s old; all were ${((performance.now() - counted) / 1000).toFixed(0)} s after the last`,
  );
  folding.kill('SIGTERM');
  await once(folding, 'exit');
}
