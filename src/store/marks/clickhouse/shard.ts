import { Readable } from 'node:stream';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { MarksFault } from '../marks-fault.ts';

/** One server of a cluster, which holds some schools' marks whole. */
export interface Shard {
  /** Where it is, without the password. */
  readonly name: string;
  /** Does something that has no answer. */
  command(statement: string, withinMs?: number): Promise<void>;
  /** An answer as tab-separated text. All of it is there, or an error is thrown. */
  text(statement: string, withinMs?: number): Promise<string>;
  /** Tab-separated rows into a table, as one insert. */
  insert(table: string, rows: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

/** A server of the cluster could not answer: no figure is made of what the others say. */
export class ShardFault extends MarksFault {
  readonly server: string;
  /** Nobody answered. Otherwise the server did, and refused: a password, a database, a statement. */
  readonly nobodyThere: boolean;
  constructor(name: string, cause: unknown) {
    const said = cause instanceof AggregateError ? cause.errors.map(String).join('; ') : String(cause);
    super(`The marks on ${name} cannot be had: ${said.split('\n')[0]}`, { cause });
    this.server = name;
    this.nobodyThere = isOfTheWay(cause);
  }
}

/** What ends a request that no server answered, as Node names it. */
const lostOnTheWay = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_PREMATURE_CLOSE',
]);
/** And as the client does, where the time that it was given is over: it gives these no code. */
const outOfTime = new Set(['Timeout error.', 'The user aborted a request.']);

function isOfTheWay(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code } = cause as { readonly code?: unknown };
  return (typeof code === 'string' && lostOnTheWay.has(code)) || outOfTime.has(cause.message);
}

/**
 * Longer than the longest statement. A machine that is gone may refuse nothing and be waited for as long: so whoever asks or writes looks
 * first who is there, and waits for that by the second (`who-answers.ts`).
 */
const answerWithinMs = 300_000;

/**
 * Opens a server of the cluster.
 *
 * @param address `http://user:password@host:8123/database`
 */
export function openShard(address: string): Shard {
  const url = new URL(address);
  const name = url.host;
  const client = createClient({
    url: url.origin,
    username: decodeURIComponent(url.username) || 'default',
    password: decodeURIComponent(url.password),
    database: url.pathname.slice(1) || 'default',
    request_timeout: answerWithinMs,
    // A fault is thrown, and told by whoever catches it.
    log: { level: ClickHouseLogLevel.OFF },
    // The server sends nothing before it has everything: an answer that breaks off would look like a whole one.
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  const loud = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw new ShardFault(name, cause);
    }
  };
  return {
    name,
    command: (statement, withinMs = answerWithinMs) =>
      loud(
        async () =>
          void (await client.command({ query: statement, abort_signal: AbortSignal.timeout(withinMs) })),
      ),
    text: (statement, withinMs = answerWithinMs) =>
      loud(async () =>
        (
          await client.query({
            query: statement,
            format: 'TabSeparated',
            abort_signal: AbortSignal.timeout(withinMs),
          })
        ).text(),
      ),
    insert: (table, rows) =>
      loud(async () => {
        const values = Readable.from(rows, { objectMode: false });
        await client.insert({ table, values, format: 'TabSeparated' });
      }),
    close: () => client.close(),
  };
}

/** An answer row by row. 64-bit numbers come as text too; none here exceeds what a number holds exactly. */
export const numbersOf = (text: string): readonly (readonly number[])[] =>
  text === ''
    ? []
    : text
        .slice(0, -1)
        .split('\n')
        .map((line) => line.split('\t').map(Number));
