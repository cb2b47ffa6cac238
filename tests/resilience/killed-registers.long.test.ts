import type { ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { openCommandDatabase } from '../../src/store/postgres/connection/database.ts';
import { migrate } from '../../src/store/postgres/connection/migrate.ts';
import { addMachine, appoint } from '../../src/store/postgres/registers/machines.ts';
import { startTokenStandIn, type TokenStandIn, tokenFrom } from '../../src/trial/machines/token-stand-in.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import type { BareRequest } from '../performance/bare-client.ts';
import {
  marksAt,
  perGroup,
  putOf,
  registerAt,
  rolledSchools,
  schools,
} from '../performance/register-requests.ts';
import { sentCarefully } from './careful-sender.ts';
import { startRegistersProgram } from './registers-program.ts';
import {
  type FaultOfRow,
  faultsOfRows,
  keyAtFault,
  mendOf,
  requestAtFault,
  rollOf,
} from './rows-at-fault.ts';
import { isSettled, isWhole, keptRowsAtFault, placeOf, standingVersions } from './standing-registers.ts';

// A server that writes as carefully as in use, and the program in a process of its own: both are killed as a power cut
// would, at points that the seed chooses, while registers come in: some with a row at fault, which another sender mends later.

const kills = Number(process.env.ABIE_KILLS ?? 20);
const seed = Number(process.env.ABIE_KILLS_SEED ?? 20_260_915);
const random = new SeededRandom(seed);
/** Which registers have a row at fault: drawn apart, so that the kills of a seed stay where they were. */
const faulty = new SeededRandom(seed + 1);
const oneAtFaultOf = 4;
/** Registers whose mend waits, so that kills come between. */
const mendsWaiting = 10;
const key = `1:${Buffer.alloc(32, 9).toString('base64')}`;
const supplier = {
  clientId: 'supplier',
  clientSecret: 'supplier-secret',
  scopes: ['registers:write'],
} as const;
const mender = {
  clientId: 'mender',
  clientSecret: 'mender-secret',
  scopes: ['registers:write', 'school:write'],
} as const;
const together = 5;
/** Each register is sent once: a kill comes after 20 to 140 of them, and some more while the program starts again. */
const sending = schools.slice(0, 4 + Math.ceil(kills / 25));
/** Everything is slower where other programs run too. */
const patience = 600_000;

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
    clients: [supplier, mender],
    audience: `http://127.0.0.1:${port}`,
    port: 0,
    lasting: 36_000,
  });
  const database = await openCommandDatabase(server.urls.command);
  const machines: string[] = [];
  for (const { clientId } of [supplier, mender]) {
    const machine = await addMachine(database, { issuer: tokens.issuer, clientId, name: clientId });
    await appoint(database, machine.id, sending, new Date());
    machines.push(machine.id);
  }
  await database.close();
  await rolledSchools(server.urls.registers, machines[0]!, Buffer.alloc(32, 9), sending.length);
});
afterAll(async () => {
  program?.kill('SIGKILL');
  await tokens?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function startProgram(): Promise<void> {
  program = await startRegistersProgram({ port, tokens, key, databaseUrl: server.urls.registers });
}

/** The nth register of the schools that send, among those of all. */
const placed = (n: number) => Math.floor(n / sending.length) * schools.length + (n % sending.length);

/** A register whose row at fault was acknowledged. */
interface RowAtFault {
  readonly n: number;
  readonly fault: FaultOfRow;
  /** The receipt of its mend, once all that mends it was acknowledged. */
  mend?: string;
}

test(`killed ${kills} times under load: every acknowledged mark is there once, every row at fault waits or is mended, and nothing is half there`, {
  timeout: patience + kills * 30_000,
}, async () => {
  const token = await tokenFrom(tokens.tokenUrl, supplier);
  const tokenOfMender = await tokenFrom(tokens.tokenUrl, mender);
  await startProgram();
  let ended = false;
  let next = 0;
  const acknowledged: number[] = [];
  const atFault: RowAtFault[] = [];
  const toMend: RowAtFault[] = [];
  const answers = new EventEmitter();
  answers.setMaxListeners(0);
  const acknowledgedAtLeast = async (many: number) => {
    while (acknowledged.length < many) await once(answers, 'acknowledged');
  };
  const posts: (readonly number[])[] = [];

  const send = (request: BareRequest, goesOn: () => boolean, as = token) =>
    sentCarefully(`http://127.0.0.1:${port}`, as, request, goesOn);
  /** What belongs together is sent to its end. */
  const always = () => true;
  const acknowledge = (places: readonly number[]) => {
    acknowledged.push(...places);
    answers.emit('acknowledged');
  };
  const sendMend = async ({ n, fault }: RowAtFault): Promise<string> => {
    const mend = n % 2 === 0 ? putOf(placed(n)) : mendOf(placed(n));
    const answer = await send(mend, always, tokenOfMender);
    if (fault === 'unknown-pupil') await send(rollOf(placed(n)), always, tokenOfMender);
    return answer!.receipt!;
  };
  const sendAtFault = async (row: RowAtFault) => {
    const sent = send(requestAtFault(placed(row.n), row.fault), always);
    const mend = row.fault === 'unknown-code-raced' ? sendMend(row) : undefined;
    await sent;
    atFault.push(row);
    if (mend === undefined) toMend.push(row);
    else {
      row.mend = await mend;
      acknowledge([row.n]);
    }
  };
  const worker = async (many: boolean) => {
    while (!ended) {
      const from = next;
      next += many ? together : 1;
      const places = Array.from({ length: next - from }, (_, i) => from + i);
      if (many) posts.push(places);
      if (!many && faulty.integer(oneAtFaultOf) === 0)
        await sendAtFault({ n: from, fault: faultsOfRows[faulty.integer(faultsOfRows.length)]! });
      else if (await send(many ? manyOf(places) : putOf(placed(from)), () => !ended)) acknowledge(places);
    }
  };
  const workers = Array.from({ length: 12 }, (_, i) => worker(i % 3 === 0));
  let drains = false;
  const mendWorker = async () => {
    while (!drains || toMend.length > 0) {
      const row = drains || toMend.length > mendsWaiting ? toMend.shift() : undefined;
      if (row === undefined) await once(answers, 'acknowledged');
      else {
        row.mend = await sendMend(row);
        acknowledge([row.n]);
      }
    }
  };
  const mendWorkers = [mendWorker(), mendWorker()];

  let checked = 0;
  /** Of marks those that were acknowledged since the last look, and every row at fault. */
  const check = async () => {
    const marks = acknowledged.slice(checked);
    const rows = atFault.map((row) => ({ ...row }));
    checked += marks.length;
    const stands = await standingVersions(
      server.ownerUrl,
      marks.map((n) => placeOf(placed(n))),
    );
    expect(marks.filter((n) => !isWhole(placed(n), stands))).toEqual([]);
    const kept = await keptRowsAtFault(server.ownerUrl);
    expect(rows.filter(({ n }) => kept.get(keyAtFault(placed(n)))?.length !== 1)).toEqual([]);
    // One that was mended in any order may be the later word of the two: that is seen at the end.
    const unclosed = rows.filter(
      ({ n, fault, mend }) =>
        mend !== undefined &&
        fault !== 'unknown-code-raced' &&
        kept.get(keyAtFault(placed(n)))![0]!.closedBy !== mend,
    );
    expect(unclosed).toEqual([]);
  };

  for (let kill = 0; kill < kills; kill += 1) {
    await acknowledgedAtLeast(acknowledged.length + 20 + random.integer(120));
    if (kill % 3 === 2) process.kill(postmaster(), 'SIGKILL');
    else {
      const gone = once(program!, 'exit');
      program!.kill('SIGKILL');
      await gone;
      await startProgram();
    }
    await check();
  }
  await acknowledgedAtLeast(acknowledged.length + 100);
  ended = true;
  await Promise.all(workers);
  drains = true;
  answers.emit('acknowledged');
  await Promise.all(mendWorkers);
  program!.kill('SIGTERM');
  await once(program!, 'exit');
  await check();

  const stands = await standingVersions(server.ownerUrl);
  const rows = [...stands.values()];
  expect(acknowledged.length).toBeGreaterThan(kills * 20);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
  expect(acknowledged.filter((n) => !isWhole(placed(n), stands))).toEqual([]);
  // Sent again after a kill it was no amendment, but for what was mended; what was not acknowledged is whole too, or not there.
  const faultAt = new Map(atFault.map(({ n, fault }) => [placeOf(placed(n)), fault]));
  const versionsOf = (place: string) => {
    const fault = faultAt.get(place);
    if (fault === undefined) return [1];
    return fault === 'unknown-code-raced' ? [1, 2] : [2];
  };
  expect(rows.filter(({ place, marks }) => !versionsOf(place).includes(marks.length))).toEqual([]);
  expect(rows.filter(({ marks }) => marks.at(-1)!.length !== 6 * perGroup)).toEqual([]);
  const half = posts.filter((places) => new Set(places.map((n) => stands.has(placeOf(placed(n))))).size > 1);
  expect(half).toEqual([]);
  const keys = await asOwnerOfServer(
    server.ownerUrl,
    'select idempotency_key from abie.submission where idempotency_key is not null group by 1 having count(*) > 1',
  );
  expect(keys).toEqual([]);

  // All is mended: a row waits only where it is the later word of the two.
  const kept = await keptRowsAtFault(server.ownerUrl);
  expect(kept.size).toBe(atFault.length);
  expect(new Set(atFault.map(({ fault }) => fault))).toEqual(new Set(faultsOfRows));
  const besideTheirMends = atFault.filter(
    ({ n, mend }) => !isSettled(placed(n), mend!, kept.get(keyAtFault(placed(n)))![0]!, stands),
  );
  expect(besideTheirMends).toEqual([]);
});

const postmaster = () =>
  Number(readFileSync(join(folder, 'postgresql/postmaster.pid'), 'utf8').split('\n')[0]);

function manyOf(places: readonly number[]): BareRequest {
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
