import pg from 'pg';
import type { Decision } from '../../../access/decision.ts';
import type { Rule } from '../../../access/rule.ts';
import { type RuleName, rules } from '../../../access/rules.ts';
import type { AccessSettings } from '../../../access/settings.ts';
import { databaseClock } from './database-clock.ts';
import { loginFault } from './login-fault.ts';
import type { DatabaseUrls, LoginKind } from './logins.ts';
import { settledAccess } from './settled-access.ts';
import type { CommandDatabase, Database, PagesDatabase, WorkDatabase } from './ways.ts';

export type { CommandDatabase, Database, PagesDatabase, SignInDatabase, WorkDatabase } from './ways.ts';

/** The database or the login cannot serve; the message says what to do. */
export class DatabaseFault extends Error {}

/** How to open a database. */
export interface OpenOptions {
  /** What the deployment says about access; row security is told, where it does not know yet. */
  readonly access?: AccessSettings | undefined;
  /** Most connections at once, of pages: the others need few. */
  readonly connections?: number;
  /** Told of connections that break while nobody uses them. */
  readonly onLost?: (fault: Error) => void;
}

/** A statement for a page that takes longer is given up. */
const statementTimeoutMs = 30_000;

/** Integers of 64 bits as numbers: ours count rows and bytes, far below 2^53. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/** Where our tables are: nobody can plant another of the same name before them. */
export const searchPath = 'abie, pg_temp';

/**
 * Opens a migrated database for the service.
 *
 * @throws DatabaseFault for a login that row security would not bind or that may do what another is for, or a database that
 *   is not migrated
 */
export async function openDatabase(
  { pages, signIn, work }: DatabaseUrls,
  { access, connections = 10, onLost }: OpenOptions = {},
): Promise<Database> {
  const few = Math.min(connections, 4);
  const opened = await opening([
    { kind: 'pages', url: pages, connections, onLost },
    { kind: 'signIn', url: signIn, connections: few, onLost },
    { kind: 'work', url: work, connections: few, onLost },
  ]);
  const [ofPages, ofSignIn, ofWork] = opened.pools as [pg.Pool, pg.Pool, pg.Pool];
  return opened.orClosed(async () => ({
    pool: ofPages,
    signIn: { pool: ofSignIn },
    work: { pool: ofWork },
    settings: await settledAccess({ work: { pool: ofWork } }, access),
    rules,
    clock: await databaseClock(ofPages),
    close: opened.close,
  }));
}

/** A database for work alone, such as in a process of its own. @throws DatabaseFault as `openDatabase` does */
export async function openWorkDatabase(
  url: string,
  { connections = 4, onLost }: Omit<OpenOptions, 'access'> = {},
): Promise<WorkDatabase & Pick<Database, 'close'>> {
  const { pools, close, orClosed } = await opening([{ kind: 'work', url, connections, onLost }]);
  const pool = pools[0]!;
  return orClosed(async () => ({ work: { pool }, clock: await databaseClock(pool), close }));
}

/** A database for commands. @throws DatabaseFault as `openDatabase` does */
export async function openCommandDatabase(
  url: string,
  { connections = 3, onLost }: Omit<OpenOptions, 'access'> = {},
): Promise<CommandDatabase & Pick<Database, 'close'>> {
  const opened = await opening([{ kind: 'command', url, connections, onLost }]);
  const way = { pool: opened.pools[0]! };
  return opened.orClosed(async () => ({
    command: way,
    work: way,
    settings: await settledAccess({ work: way }, undefined),
    rules,
    clock: await databaseClock(way.pool),
    close: opened.close,
  }));
}

interface PoolToOpen {
  readonly kind: LoginKind;
  readonly url: string;
  readonly connections: number;
  readonly onLost: OpenOptions['onLost'];
}

interface OpenedPools {
  readonly pools: readonly pg.Pool[];
  readonly close: () => Promise<void>;
  /** Does what comes next, and closes the pools where that fails. */
  readonly orClosed: <T>(work: () => Promise<T>) => Promise<T>;
}

async function opening(wanted: readonly PoolToOpen[]): Promise<OpenedPools> {
  const pools = wanted.map(poolOf);
  const close = async () => {
    await Promise.all(pools.map((pool) => pool.end()));
  };
  const orClosed = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      await close();
      throw cause;
    }
  };
  return orClosed(async () => {
    const faults = await Promise.all(wanted.map(({ kind }, i) => loginFault(pools[i]!, kind)));
    const fault = faults.find((each) => each !== undefined);
    if (fault !== undefined) throw new DatabaseFault(fault);
    return { pools, close, orClosed };
  });
}

function poolOf({ url, connections, onLost = () => {} }: PoolToOpen): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    keepAlive: true,
    // A statement is sent without waiting for the answer to the one before: a transaction's beginning costs no round trip.
    pipeline: true,
    application_name: 'abie',
    options: `-c search_path=${searchPath.replaceAll(' ', '')} -c jit=off -c statement_timeout=${statementTimeoutMs} -c idle_in_transaction_session_timeout=${statementTimeoutMs}`,
  });
  pool.on('error', onLost);
  return pool;
}

/** What a rule says of a record, by name. */
export function judge(
  { rules, settings }: Pick<PagesDatabase, 'rules' | 'settings'>,
  name: RuleName,
  viewer: Parameters<Rule<never>>[0],
  record: unknown,
): Decision {
  // The caller's type has tied the record to the rule's name; here they meet again.
  return (rules[name] as unknown as Rule<unknown>)(viewer, record, settings);
}
