import { type Command, Option } from 'commander';
import { useEmbeddedServer } from '../store/embedded-server/embedded-server.ts';
import {
  type CommandDatabase,
  DatabaseFault,
  openCommandDatabase,
} from '../store/postgres/connection/database.ts';
import { UserFault } from '../work/user-fault.ts';

/** Where a command finds the database. */
export interface DatabasePlace {
  /** On a server of one's own, with the login for commands. */
  readonly database?: string | undefined;
  /** The service's own: a command does not take it, nor another database in its place. */
  readonly serviceDatabase?: string | undefined;
  /** The data folder of a service that brings its own server. */
  readonly data: string;
}

/** Gives a command the options that say where the database is. */
export function withDatabaseOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--database <url>',
        'PostgreSQL database of a server of your own, with the login for commands',
      ).env('COMMAND_DATABASE_URL'),
    )
    .addOption(new Option('--service-database <url>').env('DATABASE_URL').hideHelp())
    .addOption(
      new Option('--data <folder>', 'data folder of `abie start`, where no database is named')
        .env('ABIE_DATA')
        .default('out/service'),
    );
}

/** Opens the database for one command; beside a running service too. */
export async function withDatabase<T>(
  place: DatabasePlace,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> {
  if (place.database === undefined && place.serviceDatabase !== undefined)
    throw new UserFault(
      'COMMAND_DATABASE_URL is not set, and DATABASE_URL is. Commands have a login of their own: name it with COMMAND_DATABASE_URL or --database (docs/runbooks/database.md).',
    );
  const server = place.database === undefined ? await useEmbeddedServer(place.data) : undefined;
  try {
    return await withCommandDatabase(place.database ?? server!.urls.command, work);
  } finally {
    await server?.stop();
  }
}

/** Opens the database of an address for one command. */
export const withCommandDatabase = <T>(
  url: string,
  work: (database: CommandDatabase) => Promise<T>,
): Promise<T> => withOpened(() => openCommandDatabase(url), work);

/** Does work on a database, and closes it however that ends. */
export async function withOpened<Opened extends { close(): Promise<void> }, T>(
  open: () => Promise<Opened>,
  work: (database: Opened) => Promise<T>,
): Promise<T> {
  const database = await reached(open);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** How a program waits. */
export interface Waiting {
  /** Told once that it waits, and for what. */
  readonly said: (words: string) => void;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Milliseconds between two tries: longer each time, up to the last. */
const tries = [200, 500, 1000, 2000, 5000] as const;

/**
 * As `reached`, for a program that is to serve: a server that is not there yet, or that is starting, is waited for. An
 * address that is wrong, a login or a database that is not there is no matter of time.
 */
export async function whenReached<T>(connect: () => Promise<T>, { said, pause }: Waiting): Promise<T> {
  for (let n = 0; ; n += 1) {
    try {
      return await reached(connect);
    } catch (fault) {
      const code = String(((fault as Error).cause as { code?: unknown } | undefined)?.code ?? '');
      if (!notYet.test(code)) throw fault;
      if (n === 0) said(`${(fault as Error).message} Waiting until it can.`);
      await pause(tries[Math.min(n, tries.length - 1)]!);
    }
  }
}

/** Nobody listens, or the server starts, stops, or has no connection free. */
const notYet = /^(E[A-Z]+|57P0\d|53300)$/;

/** A database that cannot be reached is for the reader to put right. The address is not repeated: it has a password. */
export async function reached<T>(connect: () => Promise<T>): Promise<T> {
  try {
    return await connect();
  } catch (fault) {
    if (fault instanceof DatabaseFault) throw new UserFault(fault.message);
    const code = String((fault as { code?: unknown }).code ?? '');
    if (unreachable.test(code))
      throw new UserFault(
        `The database cannot be reached (${(fault as Error).message || code}). Check the address and whether the server runs.`,
        { cause: fault },
      );
    throw fault;
  }
}

/** The socket’s own codes; invalid login (28), no such database (3D), the server stops or starts (57). */
const unreachable = /^(E[A-Z]+|28\w{3}|3D\w{3}|57\w{3}|53300)$/;
