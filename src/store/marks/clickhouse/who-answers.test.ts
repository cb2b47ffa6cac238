import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createListener, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { WrittenUnit } from '../marks-store.ts';
import { marksOn } from './clickhouse-marks.ts';
import { openCluster } from './cluster.ts';

// Servers as their machine, disk or configuration lets them be: what they say is written here.

const unit: WrittenUnit = {
  monday: '2026-09-07' as IsoDate,
  bucket: 0,
  kept: 'cluster',
  sha256: 'a'.repeat(64),
  pupilWeeks: 20,
  bytes: 100,
};
const parts = `(0,'${unit.sha256}')\t20\n`;
const sums = '100000\t20703\t200\t20\n';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

async function addressOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/default`;
}

/** A server that says what it is told to. */
async function speaking(answer: (statement: string) => string | { readonly refusal: string }) {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const statement = Buffer.concat(pieces).toString();
    heard.push(statement);
    const said = answer(statement);
    if (typeof said === 'string') response.end(said);
    else response.writeHead(500).end(said.refusal);
  });
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: await addressOf(server), heard };
}

const well = (statement: string): string => {
  if (statement.includes('system.parts')) return parts;
  if (statement.includes('exists table')) return '0\n';
  return statement.startsWith('select urn') ? sums : '';
};

/** A machine that takes a connection and says nothing on it: one that drops what it is sent looks the same. */
async function silent() {
  const sockets: Socket[] = [];
  const server = createListener((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
  });
  open.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: await addressOf(server), sockets };
}

const silentOne = 'cannot be had: Error: The user aborted a request.';

test('a machine that says nothing is waited for once, and its copy answers', async () => {
  const [dead, alive] = [await silent(), await speaking(well)];
  const cluster = await openCluster([[dead.address, alive.address]]);
  const store = marksOn(cluster);
  for (let i = 0; i < 5; i += 1)
    expect(await store.schoolWeeks({ units: [unit] })).toMatchObject([{ possible: 200, absent: 20 }]);
  expect(dead.sockets).toHaveLength(1);
  expect(store.isTidy()).toBe(false);
  expect(store.troubles()).toEqual([expect.stringContaining(silentOne) as string]);
  await store.close();
});

test('a server that refuses was named wrongly: nothing begins, whatever its copy says', async () => {
  const refusal = 'Code: 193, e.displayText() = DB::Exception: Wrong password for user abie';
  const [wrong, right] = [await speaking(() => ({ refusal })), await speaking(well)];
  await expect(openCluster([[right.address, wrong.address]])).rejects.toThrow('Wrong password');
});

test('one that refuses later is told, and its copy answers', async () => {
  let refuses = false;
  const refusal = 'Code: 81, e.displayText() = DB::Exception: Database marks doesn’t exist';
  const [first, second] = [
    await speaking((statement) => (refuses ? { refusal } : well(statement))),
    await speaking(well),
  ];
  const store = marksOn(await openCluster([[first.address, second.address]]));
  expect(await store.schoolWeeks({ units: [unit] })).toHaveLength(1);
  expect(store.troubles()).toEqual([]);
  refuses = true;
  expect(await store.schoolWeeks({ units: [unit] })).toHaveLength(1);
  expect(store.troubles()).toEqual([expect.stringContaining('Database marks') as string]);
  refuses = false;
  expect(await store.schoolWeeks({ units: [unit] })).toHaveLength(1);
  expect(store.troubles()).toEqual([]);
  await store.close();
});

test('a server that says what it holds and fails to read it is gone round', async () => {
  const refusal = 'Code: 74, e.displayText() = DB::Exception: Cannot read from file';
  const failing = await speaking((statement) =>
    statement.startsWith('select urn') ? { refusal } : well(statement),
  );
  const copy = await speaking(well);
  const store = marksOn(await openCluster([[failing.address, copy.address]]));
  for (let i = 0; i < 3; i += 1)
    expect(await store.schoolWeeks({ units: [unit] })).toMatchObject([{ possible: 200 }]);
  expect(failing.heard.filter((statement) => statement.startsWith('select urn'))).toHaveLength(1);
  expect(store.troubles()).toEqual([expect.stringContaining('Cannot read from file') as string]);
  await store.close();
});

test('what no copy can answer is an error, and no server is blamed for the question', async () => {
  const refusal = 'Code: 241, e.displayText() = DB::Exception: Memory limit exceeded';
  const poor = (statement: string) => (statement.startsWith('select urn') ? { refusal } : well(statement));
  const [first, second] = [await speaking(poor), await speaking(poor)];
  const store = marksOn(await openCluster([[first.address, second.address]]));
  await expect(store.schoolWeeks({ units: [unit] })).rejects.toThrow('Memory limit exceeded');
  expect(store.troubles()).toEqual([]);
  await store.close();
});
