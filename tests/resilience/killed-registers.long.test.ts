import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOn } from '../../src/attendance/codes/code-on-date.ts';
import { packMarks } from '../../src/attendance/registers/packed-marks.ts';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { startTokenStandIn, type TokenStandIn, tokenFrom } from '../../src/trial/machines/token-stand-in.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import {
  marksAt,
  perGroup,
  type postOf,
  putOf,
  registerAt,
  rolledSchools,
  schools,
} from '../performance/register-requests.ts';

// A server that writes as carefully as in use, and the program in a process of its own: both are killed as a power cut
// would, at points that the seed chooses, while registers come in.

const kills = Number(process.env.ABIE_KILLS ?? 20);
const random = new SeededRandom(Number(process.env.ABIE_KILLS_SEED ?? 20_260_915));
const key = `1:${Buffer.alloc(32, 9).toString('base64')}`;
const supplier = {
  clientId: 'supplier',
  clientSecret: 'supplier-secret',
  scopes: ['registers:write'],
} as const;
const together = 5;
/** Each register is sent once: a kill comes after 20 to 140 of them, and some more while the program starts again. */
const sending = schools.slice(0, 4 + Math.ceil(kills / 25));
/** Everything is slower where other programs run too. */
const patience = 600_000;
const betweenTriesMs = 20;

let folder: string;
let server: EmbeddedServer;
let tokens: TokenStandIn;
let port: number;
let program: ChildProcess | undefined;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-killed-'));
  // PostgreSQL does not run as root; its user must be able to reach the folder.
  chmodSync(folder, 0o755);
  server = await startEmbeddedServer(folder);
  await migrate(server.ownerUrl, server.logins);
  port = await freePort();
  tokens = await startTokenStandIn({
    clients: [supplier],
    audience: `http://127.0.0.1:${port}`,
    port: 0,
    lasting: 36_000,
  });
  const database = await openCommandDatabase(server.urls.command);
  const machine = await addMachine(database, {
    issuer: tokens.issuer,
    clientId: supplier.clientId,
    name: 'A supplier',
  });
  await appoint(database, machine.id, sending, new Date());
  await database.close();
  await rolledSchools(server.urls.registers, machine.id, Buffer.alloc(32, 9), sending.length);
});
afterAll(async () => {
  program?.kill('SIGKILL');
  await tokens?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts it, also where the database is not back yet: it waits for that. */
async function startProgram(): Promise<void> {
  program = spawn(process.execPath, [join(import.meta.dirname, '../../bin/abie.js'), 'registers', 'serve'], {
    env: {
      PATH: process.env.PATH,
      ABIE_ENVIRONMENT: 'trial',
      ABIE_LOG_LEVEL: 'silent',
      ABIE_REGISTERS_DATABASE_URL: server.urls.registers,
      ABIE_PSEUDONYM_KEYS: key,
      ABIE_API_URL: `http://127.0.0.1:${port}`,
      ABIE_TOKEN_ISSUER: tokens.issuer,
      ABIE_TOKEN_URL: tokens.tokenUrl.href,
      ABIE_TOKEN_KEYS_URL: tokens.keysUrl.href,
      ABIE_API_PORT: String(port),
      ABIE_REQUESTS_PER_MACHINE: '10000000',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(program, 'exit').then(([code]) => {
    throw new Error(`the program ended with ${code} and does not serve`);
  });
  await Promise.race([once(program.stdout!, 'data'), ended]);
  // From here on it is killed on purpose.
  ended.catch(() => {});
}

/** The nth register of the schools that send. */
const placed = (n: number) => Math.floor(n / sending.length) * schools.length + (n % sending.length);

test(`killed ${kills} times under load: every acknowledged mark is there once, and nothing is half there`, {
  timeout: patience + kills * 30_000,
}, async () => {
  const token = await tokenFrom(tokens.tokenUrl, supplier);
  await startProgram();
  let ended = false;
  let next = 0;
  const acknowledged: number[] = [];
  const answers = new EventEmitter();
  const acknowledgedAtLeast = async (many: number) => {
    while (acknowledged.length < many) await once(answers, 'acknowledged');
  };
  const posts: (readonly number[])[] = [];

  /** Sends until it is answered, as a careful supplier does: the same again, under the same key. */
  const send = async (request: ReturnType<typeof putOf>): Promise<boolean> => {
    const [method, path] = request.line.split(' ');
    while (!ended) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
          method: method!,
          headers: {
            authorization: `Bearer ${token}`,
            'content-type': 'application/json',
            ...(request.headers === '' ? {} : { 'idempotency-key': request.headers.trim().split(': ')[1]! }),
          },
          body: request.body,
          signal: AbortSignal.timeout(10_000),
        });
        await answer.arrayBuffer();
        if (answer.status === 200) return true;
        expect([409, 503]).toContain(answer.status);
      } catch (fault) {
        if ((fault as Error).name === 'AssertionError') throw fault;
      }
      // As a supplier waits between two tries.
      await pause(betweenTriesMs);
    }
    return false;
  };
  const worker = async (many: boolean) => {
    while (!ended) {
      const from = next;
      next += many ? together : 1;
      const places = Array.from({ length: next - from }, (_, i) => from + i);
      if (many) posts.push(places);
      const request = many ? manyOf(places) : putOf(placed(from));
      if (await send(request)) {
        acknowledged.push(...places);
        answers.emit('acknowledged');
      }
    }
  };
  const workers = Array.from({ length: 12 }, (_, i) => worker(i % 3 === 0));

  for (let kill = 0; kill < kills; kill += 1) {
    await acknowledgedAtLeast(acknowledged.length + 20 + random.integer(120));
    if (kill % 3 === 2) process.kill(postmaster(), 'SIGKILL');
    else {
      const gone = once(program!, 'exit');
      program!.kill('SIGKILL');
      await gone;
      await startProgram();
    }
  }
  await acknowledgedAtLeast(acknowledged.length + 100);
  ended = true;
  await Promise.all(workers);
  program!.kill('SIGTERM');
  await once(program!, 'exit');

  const rows = await asOwnerOfServer<{ place: string; versions: number; marks: Buffer }>(
    server.ownerUrl,
    `select concat_ws(' ', urn, on_date, session, registration_group) as place, count(*)::integer as versions,
      (array_agg(marks))[1] as marks from abie.register group by 1`,
  );
  const stands = new Map(rows.map((row) => [row.place, row]));
  expect(acknowledged.length).toBeGreaterThan(kills * 20);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  const lost = acknowledged.filter((n) => stands.get(placeOf(n))?.marks.equals(expected(n)) !== true);
  expect(lost).toEqual([]);
  // Sent again after a kill it was no amendment; what was not acknowledged is whole too, or not there.
  expect(rows.filter(({ versions }) => versions !== 1)).toEqual([]);
  expect(rows.filter(({ marks }) => marks.length !== 6 * perGroup)).toEqual([]);
  const half = posts.filter((places) => new Set(places.map((n) => stands.has(placeOf(n)))).size > 1);
  expect(half).toEqual([]);
  const keys = await asOwnerOfServer(
    server.ownerUrl,
    'select idempotency_key from abie.submission where idempotency_key is not null group by 1 having count(*) > 1',
  );
  expect(keys).toEqual([]);
});

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

function manyOf(places: readonly number[]): ReturnType<typeof postOf> {
  const registers = places.map((n) => {
    const { urn, group, date, session } = registerAt(placed(n));
    return { urn, group, date, session, marks: marksAt(placed(n)) };
  });
  return {
    line: 'POST /v1/registers',
    headers: `idempotency-key: of-${places[0]}\r\n`,
    body: JSON.stringify({ mode: 'atomic', registers }),
  };
}

function placeOf(n: number): string {
  const { urn, group, date, session } = registerAt(placed(n));
  return `${urn} ${date} ${session} ${group}`;
}

function expected(n: number): Buffer {
  const { pupils, date } = registerAt(placed(n));
  return Buffer.from(
    packMarks(
      marksAt(placed(n)).map(({ code }, i) => ({
        pupil: pupils + i + 1,
        byte: codeOn(code, date)!.byte,
        minutesLate: undefined,
      })),
    ),
  );
}
