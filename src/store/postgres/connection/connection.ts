import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import type pg from 'pg';
import type { Tables } from './tables.ts';
import type { DatabaseRole } from './transaction.ts';

const known = new WeakMap<pg.PoolClient, Map<DatabaseRole, Kysely<Tables>>>();

/**
 * Kysely on one connection of the pool: whatever transaction the connection is in. Made once for each connection and
 * role, because the server's plans hold row security and are made anew for another role.
 */
export function rowsOn(client: pg.PoolClient, role: DatabaseRole): Kysely<Tables> {
  let byRole = known.get(client);
  if (byRole === undefined) {
    byRole = new Map();
    known.set(client, byRole);
  }
  let rows = byRole.get(role);
  if (rows === undefined) {
    rows = new Kysely<Tables>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new OneConnection(client, role),
        createIntrospector: (db) => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    byRole.set(role, rows);
  }
  return rows;
}

/** An update found no row to change: what was about to be acknowledged did not happen. */
export class NothingChanged extends Error {
  constructor() {
    super('an update found no row to change');
  }
}

const mayChangeNothing = '/* may change nothing */';

/** Ends an update that may find no row to change, because whoever sends it looks at how many there were or may be late. */
export const orChangesNothing: RawBuilder<unknown> = sql.raw(mayChangeNothing);

/** The server keeps them for as long as the connection lasts. */
const mostPrepared = 200;
/** Characters: longer ones insert whole batches and rarely come again. */
const longestPrepared = 10_000;

/** Kysely may run statements and nothing else: the transaction is not its own. */
class OneConnection implements Driver, DatabaseConnection {
  readonly #client: pg.PoolClient;
  readonly #role: DatabaseRole;
  /** Statements that the server has prepared, by their text. */
  readonly #prepared = new Map<string, string>();

  constructor(client: pg.PoolClient, role: DatabaseRole) {
    this.#client = client;
    this.#role = role;
  }

  async executeQuery<Row>({ sql: text, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount, command } = await this.#client.query({
      text,
      values: [...parameters],
      ...this.#name(text),
    });
    if (command === 'UPDATE' && rowCount === 0 && !text.endsWith(mayChangeNothing))
      throw new NothingChanged();
    const changed = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE';
    return { rows: rows as Row[], ...(changed ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  /** Planning with row security takes longer than reading: what is asked often is planned once. */
  #name(sql: string): { readonly name?: string } {
    const name = this.#prepared.get(sql);
    if (name !== undefined) return { name };
    if (this.#prepared.size >= mostPrepared || sql.length > longestPrepared) return {};
    const given = `${this.#role} ${this.#prepared.size}`;
    this.#prepared.set(sql, given);
    return { name: given };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a stream, and there is none
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('no streaming inside a transaction');
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this;
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}

  async beginTransaction(): Promise<void> {
    throw new Error('the transaction has begun already');
  }
  async commitTransaction(): Promise<void> {
    throw new Error('the transaction is not the query’s to commit');
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('the transaction is not the query’s to roll back');
  }
}
