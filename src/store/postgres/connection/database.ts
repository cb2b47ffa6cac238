import pg from 'pg';
import type { Decision } from '../../../access/decision.ts';
import type { Rule } from '../../../access/rule.ts';
import { type RuleName, rules } from '../../../access/rules.ts';
import type { AccessSettings } from '../../../access/settings.ts';
import { type DatabaseClock, databaseClock } from './database-clock.ts';
import { loginFault } from './login-fault.ts';
import { settledAccess } from './settled-access.ts';

/** The service's way to the database. Queries go through `ask`, `change` and `asJob`, never straight to the pool. */
export interface Database {
  readonly pool: pg.Pool;
  /** As they were when the database was opened; row security keeps to what they are now. */
  readonly settings: AccessSettings;
  /** The application's rules of access, the first lock. */
  readonly rules: Readonly<Record<RuleName, Rule<never>>>;
  /** What the time is, for everything that is kept or decided: the clock of this machine plays no part. */
  readonly clock: DatabaseClock;
  close(): Promise<void>;
}

/** The database or the login cannot serve; the message says what to do. */
export class DatabaseFault extends Error {}

/** How to open a database. */
export interface OpenOptions {
  /** What the deployment says about access; row security is told, where it does not know yet. */
  readonly access?: AccessSettings | undefined;
  /** Most connections at once. */
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
 * Opens a migrated database.
 *
 * @throws DatabaseFault for a login that row security would not bind, or a database that is not migrated
 */
export async function openDatabase(
  url: string,
  { access, connections = 10, onLost = () => {} }: OpenOptions = {},
): Promise<Database> {
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
  try {
    const fault = await loginFault(pool);
    if (fault !== undefined) throw new DatabaseFault(fault);
    const clock = await databaseClock(pool);
    return { pool, settings: await settledAccess({ pool }, access), rules, clock, close: () => pool.end() };
  } catch (cause) {
    await pool.end();
    throw cause;
  }
}

/** What a rule says of a record, by name. */
export function judge(
  { rules, settings }: Pick<Database, 'rules' | 'settings'>,
  name: RuleName,
  viewer: Parameters<Rule<never>>[0],
  record: unknown,
): Decision {
  // The caller's type has tied the record to the rule's name; here they meet again.
  return (rules[name] as unknown as Rule<unknown>)(viewer, record, settings);
}
