import type pg from 'pg';
import type { WrittenUnit } from '../../marks/marks-store.ts';
import { onConnection, type Pooled } from '../connection/transaction.ts';

/** Any number will do, as long as every version of the program uses the same. */
const writerLock = 4_201_830;
const readersClass = 4_201_831;

/** What one writer at a time does on a connection that keeps it the only one. */
export async function asOnlyWriter<T>(
  database: Pooled,
  work: () => Promise<T>,
): Promise<T | 'another-writes'> {
  return onConnection(database, async (client) => {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [
      writerLock,
    ]);
    return rows[0]!.mine ? untilLetGo(client, work) : 'another-writes';
  });
}

/** As `asOnlyWriter`, once whoever writes now has ended. */
export async function asNextWriter<T>(database: Pooled, work: () => Promise<T>): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query('select pg_advisory_lock($1)', [writerLock]);
    return untilLetGo(client, work);
  });
}

async function untilLetGo<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    // A connection that is gone has let go of it already.
    await client.query('select pg_advisory_unlock($1)', [writerLock]).catch(() => {});
  }
}

/**
 * Reads with files that stay where they are meanwhile. Whoever dies while reading holds nothing.
 *
 * @param work is given a connection that may look at the manifest
 */
export function asReader<T>(database: Pooled, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return onConnection(database, async (client) => {
    await client.query('begin; set local role abie_counting');
    const { rows } = await client.query<{ epoch: number }>('select epoch from marks_epoch');
    const { epoch } = rows[0]!;
    await client.query('select pg_advisory_lock_shared($1, $2)', [readersClass, epoch]);
    await client.query('commit');
    try {
      // The manifest is read after the lock, so that it names no file that went before it.
      await client.query('begin isolation level repeatable read; set local role abie_counting');
      const done = await work(client);
      await client.query('commit');
      return done;
    } finally {
      await client.query('rollback').catch(() => {});
      await client.query('select pg_advisory_unlock_shared($1, $2)', [readersClass, epoch]).catch(() => {});
    }
  });
}

/** A unit that no record names any more. */
export type RetiredUnit = Pick<WrittenUnit, 'sha256' | 'kept'>;

/**
 * Finds files that were given up and that nobody reads any more, and forgets them. Readers who begin from now on hold a later
 * epoch, so that earlier ones come to an end.
 *
 * @param remove is given their names, and says which of them are not gone yet: they stay on record and are tried again the next time
 * @returns how many are gone
 */
export async function sweepUnits(
  client: pg.ClientBase,
  remove: (units: readonly RetiredUnit[]) => Promise<ReadonlySet<string>>,
): Promise<number> {
  const { rows } = await client.query<RetiredUnit>(
    `select sha256, kept from marks_retired r where not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = $1 and l.objsubid = 2 and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
        and l.objid::bigint <= r.epoch)
      and r.epoch < (select epoch from marks_epoch)`,
    [readersClass],
  );
  const left = rows.length === 0 ? new Set<string>() : await remove(rows);
  const gone = rows.flatMap(({ sha256 }) => (left.has(sha256) ? [] : [sha256]));
  if (gone.length > 0)
    await client.query('delete from marks_retired where sha256 = any ($1::text[])', [gone]);
  // Whatever is left: else nothing that is given up from now on would go from where it can.
  await client.query(
    'update marks_epoch set epoch = epoch + 1 where exists (select from marks_retired r where r.epoch = marks_epoch.epoch)',
  );
  return gone.length;
}
