import { randomUUID } from 'node:crypto';
import { MarksFault } from '../marks-fault.ts';
import { marksTableStatement, stagingPrefix } from './marks-table.ts';
import { openShard, type Shard } from './shard.ts';
import { type WhoAnswers, whoAnswers } from './who-answers.ts';

/**
 * The servers that hold marks between them. A bucket is whole on one of them, so that no sum runs over two, and on its copies: units
 * are named by their content, so that whoever holds one by its name holds the same.
 */
export interface Cluster extends WhoAnswers {
  readonly shards: readonly Shard[];
  /** Which servers hold the same, by where they stand among all. */
  readonly copies: readonly (readonly number[])[];
  /** Those where a bucket belongs, each with all of it. */
  homeOf(bucket: number): readonly number[];
  /** @throws ShardFault where one does not answer; SameServer where two are one */
  mustAllAnswer(): Promise<void>;
  close(): Promise<void>;
}

/** Two addresses lead to one server. */
export class SameServer extends MarksFault {}

/** A server makes a table in milliseconds, unless it is busy. */
const tableWithinMs = 30_000;

/** Units are not where they should be: no figure is made of the rest. */
export class MarksMissing extends MarksFault {}

/**
 * Opens the servers of a cluster and makes their tables where they are new. One that does not answer may be away; one that refuses
 * was named wrongly, and nothing begins.
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
  const who = whoAnswers(shards, copies);
  try {
    const answers = await who.held();
    for (const fault of who.away()) if (!fault.nobodyThere) throw fault;
    const there = [...shards.keys()].filter((at) => answers[at] !== undefined);
    await Promise.all(there.map((at) => shards[at]!.command(marksTableStatement, tableWithinMs)));
    await mustBeApart(shards, there);
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    ...who,
    shards,
    copies,
    homeOf: (bucket) => copies[bucket % copies.length]!,
    mustAllAnswer: async () => {
      await Promise.all(shards.map((shard) => shard.command(marksTableStatement, tableWithinMs)));
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
