import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { makeDatabaseNamed, makeLogin } from '../postgres/connection/make-where-missing.ts';
import {
  type ClusterOptions,
  freePort,
  makeCluster,
  portInUse,
  startCluster,
  stopCluster,
} from './cluster.ts';
import { forgottenClusters } from './cluster-place.ts';
import { type Passwords, passwordsIn } from './passwords.ts';
import { EmbeddedServerFault } from './server-fault.ts';
import { answers, isLocked, lockServer } from './server-lock.ts';
import { databaseName, type ServerUrls, serverUrls } from './server-urls.ts';
import { stateFolder } from './state-folder.ts';

/** A PostgreSQL server of our own, in a data folder. */
export interface EmbeddedServer extends ServerUrls {
  /** Another program keeps it: stopping it here does nothing. */
  readonly borrowed: boolean;
  stop(): Promise<void>;
}

/** How to start it. */
export interface EmbeddedServerOptions {
  /** `false` for tests, which do without what only matters when the machine loses power. */
  readonly durable?: boolean;
  /** Where root keeps what the server's user cannot reach in a private folder. */
  readonly state?: string;
  /** Told what happens to the server, in words. */
  readonly said?: (what: string) => void;
}

/** Another program uses the data folder. */
export class DataFolderInUse extends EmbeddedServerFault {
  constructor(folder: string) {
    super(
      `Another abie is using the data folder ${folder}. Stop it, name another folder, or start this one with its DATABASE_URL to serve the same data twice.`,
    );
  }
}

/**
 * Starts the server of a data folder, and makes it where there is none. One that a killed program left running is taken
 * over. One that dies is started again, on the same port.
 *
 * @throws DataFolderInUse when another program uses it
 * @throws EmbeddedServerFault when it does not start
 */
export async function startEmbeddedServer(
  named: string,
  { durable = true, state = stateFolder, said = () => {} }: EmbeddedServerOptions = {},
): Promise<EmbeddedServer> {
  const folder = resolve(named);
  const passwords = passwordsIn(folder);
  const options: ClusterOptions = { folder, password: passwords.owner, durable, state };
  await makeCluster(options);
  for (const place of forgottenClusters(folder, state))
    said(
      `the database of an earlier data folder of this name is still in ${place}: remove it if nobody needs it`,
    );
  const port = await runningPort(options, passwords, said);
  const urls = serverUrls(folder, passwords, port);
  const keeper = await lockServer(urls.maintenanceUrl);
  if (keeper === undefined) throw new DataFolderInUse(folder);
  await makeDatabase(keeper, urls, passwords);
  const watch = watchOver(keeper, options, port, urls, said);
  return {
    ...urls,
    borrowed: false,
    stop: async () => {
      await watch.end();
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
    const urls = serverUrls(folder, passwordsIn(folder), port);
    if (await isLocked(urls.maintenanceUrl)) return { ...urls, borrowed: true, stop: async () => {} };
  }
  return startEmbeddedServer(folder);
}

async function runningPort(
  options: ClusterOptions,
  passwords: Passwords,
  said: (what: string) => void,
): Promise<number> {
  const running = async () => {
    const port = portInUse(options.folder);
    if (port === undefined) return undefined;
    return (await answers(serverUrls(options.folder, passwords, port).maintenanceUrl)) ? port : undefined;
  };
  const used = await running();
  if (used !== undefined) {
    said('a database server was left running; taking it over');
    return used;
  }
  const port = await freePort();
  try {
    await startWithPatience(options, port);
    return port;
  } catch (cause) {
    // Another program may have started it in the meantime; then the lock decides.
    const theirs = await running();
    if (theirs !== undefined) return theirs;
    throw cause;
  }
}

/** A server that was killed leaves processes behind that take a moment to go. */
async function startWithPatience(options: ClusterOptions, port: number): Promise<void> {
  for (const wait of [100, 400, 1600, 0]) {
    try {
      return await startCluster(options, port);
    } catch (cause) {
      if (wait === 0) throw cause;
      await pause(wait);
    }
  }
}

/** Starts the server again whenever it dies, until told to end. */
function watchOver(
  first: pg.Client,
  options: ClusterOptions,
  port: number,
  { maintenanceUrl }: ServerUrls,
  said: (what: string) => void,
): { readonly end: () => Promise<void> } {
  let keeper = first;
  let ending = false;
  let reviving = Promise.resolve();
  const watch = () =>
    keeper.once('end', () => {
      if (!ending) reviving = revive();
    });
  const revive = async () => {
    said('the database server stopped; starting it again');
    for (let wait = 500; !ending; wait = Math.min(wait * 2, 30_000)) {
      try {
        if (!(await answers(maintenanceUrl))) await startWithPatience(options, port);
        const again = await lockServer(maintenanceUrl);
        if (again === undefined) throw new DataFolderInUse(options.folder);
        keeper = again;
        watch();
        said('the database server runs again');
        return;
      } catch (fault) {
        said(`the database server does not start: ${(fault as Error).message}`);
        await pause(wait);
      }
    }
  };
  watch();
  return {
    end: async () => {
      ending = true;
      await reviving;
      await keeper.end().catch(() => {});
    },
  };
}

async function makeDatabase(
  client: pg.Client,
  { logins }: ServerUrls,
  { app, signIn, work, command, registers, counting, public: everybody }: Passwords,
): Promise<void> {
  await makeLogin(client, logins.pages, app);
  await makeLogin(client, logins.signIn, signIn);
  await makeLogin(client, logins.work, work);
  await makeLogin(client, logins.command, command);
  await makeLogin(client, logins.registers, registers);
  await makeLogin(client, logins.counting, counting);
  await makeLogin(client, logins.public, everybody);
  await makeDatabaseNamed(client, databaseName);
}
