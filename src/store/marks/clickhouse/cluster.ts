import { randomUUID } from 'node:crypto';
import { MarksFault } from '../marks-fault.ts';
import { marksTable, marksTableStatement, stagingPrefix } from './marks-table.ts';
import { openShard, type Shard, ShardFault } from './shard.ts';

/** How many rows a server has of each unit. */
export type Held = ReadonlyMap<string, { readonly bucket: number; readonly rows: number }>;

/** What each server holds; undefined where one does not answer whose copy does. */
export type AllHeld = readonly (Held | undefined)[];

/**
 * The servers that hold marks between them. A bucket is whole on one of them, so that no sum runs over two, and on its copies: units
 * are named by their content, so that whoever holds one by its name holds the same.
 */
export interface Cluster {
  readonly shards: readonly Shard[];
  /** Which servers hold the same, by where they stand among all. */
  readonly copies: readonly (readonly number[])[];
  /** What each of them holds. @throws ShardFault where neither a server nor a copy of it answers */
  held(): Promise<AllHeld>;
  /** Those where a bucket belongs, each with all of it. */
  homeOf(bucket: number): readonly number[];
  /** @throws ShardFault where one does not answer; SameServer where two are one */
  mustAllAnswer(): Promise<void>;
  close(): Promise<void>;
}

/** Two addresses lead to one server. */
export class SameServer extends MarksFault {}

/** Units are not where they should be: no figure is made of the rest. */
export class MarksMissing extends MarksFault {}

/** Something could not be removed from a server that does not answer, and is tried again. */
export class CopyAway extends MarksFault {
  constructor(name: string) {
    super(`${name} does not answer: what is to go from it goes when it is back`);
  }
}

/** A server whose machine is gone does not even refuse. It is asked what it holds, which takes it milliseconds. */
const helloWithinMs = 30_000;

/**
 * Opens the servers of a cluster and makes their tables where they are new.
 *
 * @param addresses in the order that says what belongs where: one more at the end moves some buckets. Those that hold the same are
 *   together
 */
export async function openCluster(addresses: readonly (readonly string[])[]): Promise<Cluster> {
  const shards = addresses.flat().map(openShard);
  const copies = numbered(addresses);
  const close = async () => {
    await Promise.all(shards.map((shard) => shard.close()));
  };
  const held = async (): Promise<AllHeld> => {
    const answers = await Promise.all(shards.map((shard) => orFault(heldBy(shard))));
    for (const own of copies)
      if (own.every((at) => answers[at] instanceof ShardFault)) throw answers[own[0]!] as ShardFault;
    return answers.map((answer) => (answer instanceof ShardFault ? undefined : answer));
  };
  try {
    await Promise.all(shards.map((shard) => orFault(shard.command(marksTableStatement))));
    const answers = await held();
    await mustBeApart(
      shards,
      [...shards.keys()].filter((at) => answers[at] !== undefined),
    );
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    shards,
    copies,
    held,
    homeOf: (bucket) => copies[bucket % copies.length]!,
    mustAllAnswer: async () => {
      await Promise.all(shards.map((shard) => shard.command(marksTableStatement)));
      await mustBeApart(shards, [...shards.keys()]);
    },
    close,
  };
}

/** Those of each group by where they stand among all. */
function numbered(groups: readonly (readonly unknown[])[]): readonly (readonly number[])[] {
  let next = 0;
  return groups.map((group) => group.map(() => next++));
}

const orFault = <T>(work: Promise<T>): Promise<T | ShardFault> =>
  work.catch((fault: unknown) => {
    if (fault instanceof ShardFault) return fault;
    throw fault;
  });

/**
 * One server under two names would be taken for two, and what is on it for a copy of itself.
 *
 * @param which those that are looked at, by where they stand
 * @throws SameServer
 */
async function mustBeApart(shards: readonly Shard[], which: readonly number[]): Promise<void> {
  const token = `${stagingPrefix}${randomUUID().replaceAll('-', '')}`;
  for (const i of which.slice(0, -1)) {
    await shards[i]!.command(`create table ${token}_${i} (a Int32) engine = Log`);
    try {
      for (const j of which)
        if (j > i && (await shards[j]!.text(`exists table ${token}_${i}`)).trim() === '1')
          throw new SameServer(
            `Addresses ${i + 1} and ${j + 1} of the cluster are one server: name each once`,
          );
    } finally {
      await shards[i]!.command(`drop table if exists ${token}_${i}`);
    }
  }
}

/** From what the server knows of its files: no row is read. */
async function heldBy(shard: Shard): Promise<Held> {
  const text = await shard.text(
    `select partition, sum(rows) from system.parts
      where database = currentDatabase() and table = '${marksTable}' and active group by partition`,
    helloWithinMs,
  );
  return new Map(
    [...text.matchAll(/^\((\d+),\W*([0-9a-f]{64})\W*\)\t(\d+)$/gm)].map(([, bucket, unit, rows]) => [
      unit!,
      { bucket: Number(bucket), rows: Number(rows) },
    ]),
  );
}
