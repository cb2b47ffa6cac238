import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import {
  type ClusterOptions,
  freePort,
  makeCluster,
  portInUse,
  startCluster,
  stopCluster,
} from './cluster.ts';
import { type Passwords, passwordsIn } from './passwords.ts';

/** A PostgreSQL server of our own, in a data folder. */
export interface EmbeddedServer {
  /** For migrations: may do anything. */
  readonly ownerUrl: string;
  /** For the service: may do nothing but take the service's roles. */
  readonly appUrl: string;
  /** Name of the service's login. */
  readonly appLogin: string;
  stop(): Promise<void>;
}

/** Another program uses the data folder. */
export class DataFolderInUse extends Error {
  constructor(folder: string) {
    super(
      `Another abie is using the data folder ${folder}. Stop it, name another folder, or start this one with its DATABASE_URL to serve the same data twice.`,
    );
  }
}

const appLogin = 'abie_app';
const database = 'abie';
/** Held for as long as a program uses the server; the server lets go of it when the program dies. */
const lock = 4_201_824;
const waitsMs = [50, 100, 200, 400, 800, 1600, 3200];

/**
 * Starts the server of a data folder, and makes it where there is none. One that a killed program left running is taken
 * over. One that dies is started again, on the same port.
 *
 * @param said told what happens to the server, in words
 * @throws DataFolderInUse when another program uses it
 */
export async function startEmbeddedServer(
  named: string,
  { durable = true, said = () => {} }: { durable?: boolean; said?: (what: string) => void } = {},
): Promise<EmbeddedServer> {
  const folder = resolve(named);
  const passwords = passwordsIn(folder);
  const options: ClusterOptions = { folder, password: passwords.owner, durable };
  await makeCluster(options);
  let stopping = false;
  const port = await runningPort(options, said);
  const { ownerOf, server } = urlsOf(passwords, port);
  let keeper = await keepForOurselves(ownerOf('postgres'), folder);
  const watch = () => keeper.once('end', () => void revive());
  const revive = async () => {
    if (stopping) return;
    said('the database server stopped; starting it again');
    await startAgain(options, port);
    keeper = await keepForOurselves(ownerOf('postgres'), folder);
    watch();
    said('the database server runs again');
  };
  watch();
  await makeDatabase(keeper, passwords.app);
  return {
    ...server,
    stop: async () => {
      stopping = true;
      await keeper.end().catch(() => {});
      await stopCluster(folder);
    },
  };
}

/**
 * The server of a data folder for one command: that of the program which uses the folder now, or one that runs for as
 * long as the command does.
 */
export async function useEmbeddedServer(named: string): Promise<EmbeddedServer> {
  const folder = resolve(named);
  const port = portInUse(folder);
  if (port !== undefined) {
    const passwords = passwordsIn(folder);
    const urls = urlsOf(passwords, port);
    if (await isKept(urls.ownerOf('postgres'))) return { ...urls.server, stop: async () => {} };
  }
  return startEmbeddedServer(folder);
}

function urlsOf({ owner, app }: Passwords, port: number) {
  const ownerOf = (name: string) => `postgres://postgres:${owner}@127.0.0.1:${port}/${name}`;
  const appUrl = `postgres://${appLogin}:${app}@127.0.0.1:${port}/${database}`;
  return { ownerOf, server: { ownerUrl: ownerOf(database), appUrl, appLogin } };
}

/** Whether another program keeps the server for itself. */
async function isKept(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [lock]);
    return !rows[0]!.free;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function runningPort(options: ClusterOptions, said: (what: string) => void): Promise<number> {
  const used = portInUse(options.folder);
  if (used !== undefined && (await answers(options, used))) {
    said('a database server was left running; taking it over');
    return used;
  }
  const port = await freePort();
  try {
    await startAgain(options, port);
    return port;
  } catch (cause) {
    // Another program may have started it in the meantime; then its lock decides.
    const theirs = portInUse(options.folder);
    if (theirs !== undefined && (await answers(options, theirs))) return theirs;
    throw cause;
  }
}

/** A server that was killed leaves processes behind that take a moment to go. */
async function startAgain(options: ClusterOptions, port: number): Promise<void> {
  for (const [i, wait] of waitsMs.entries()) {
    try {
      return await startCluster(options, port);
    } catch (cause) {
      if (i === waitsMs.length - 1) throw cause;
      await pause(wait);
    }
  }
}

async function answers({ password }: ClusterOptions, port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function keepForOurselves(url: string, folder: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, keepAlive: true });
  client.on('error', () => {});
  await client.connect();
  for (const wait of waitsMs) {
    const { rows } = await client.query<{ ours: boolean }>('select pg_try_advisory_lock($1) as ours', [lock]);
    if (rows[0]!.ours) return client;
    await pause(wait);
  }
  await client.end();
  throw new DataFolderInUse(folder);
}

async function makeDatabase(client: pg.Client, password: string): Promise<void> {
  const role = await client.query('select from pg_roles where rolname = $1', [appLogin]);
  if (role.rowCount === 0)
    await client.query(`create role ${appLogin} login noinherit password ${client.escapeLiteral(password)}`);
  const found = await client.query('select from pg_database where datname = $1', [database]);
  if (found.rowCount === 0)
    await client.query(`create database ${database} encoding 'UTF8' template template0`);
}
