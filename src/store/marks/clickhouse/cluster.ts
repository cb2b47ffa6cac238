import { randomUUID } from 'node:crypto';
import { MarksFault } from '../marks-fault.ts';
import type { UnitPlace, WrittenUnit } from '../marks-store.ts';
import { marksTable, marksTableStatement, stagingPrefix } from './marks-table.ts';
import { openShard, type Shard } from './shard.ts';

/** How many rows a server has of each unit. */
export type Held = ReadonlyMap<string, { readonly bucket: number; readonly rows: number }>;

/** The servers that hold marks between them. A bucket is on one of them, so that no sum runs over two. */
export interface Cluster {
  readonly shards: readonly Shard[];
  /** What each of them holds. @throws ShardFault where one does not answer */
  held(): Promise<readonly Held[]>;
  /** Where a bucket belongs. */
  homeOf(bucket: number): number;
  close(): Promise<void>;
}

/** Two addresses lead to one server. */
export class SameServer extends MarksFault {}

/** Units are not where they should be: no figure is made of the rest. */
export class MarksMissing extends MarksFault {}

/**
 * Opens the servers of a cluster and makes their tables where they are new.
 *
 * @param addresses in the order that says what belongs where: one more at the end moves some buckets
 */
export async function openCluster(addresses: readonly string[]): Promise<Cluster> {
  const shards = addresses.map(openShard);
  const close = async () => {
    await Promise.all(shards.map((shard) => shard.close()));
  };
  try {
    await Promise.all(shards.map((shard) => shard.command(marksTableStatement)));
    await mustBeApart(shards);
  } catch (fault) {
    await close();
    throw fault;
  }
  return {
    shards,
    held: () => Promise.all(shards.map(heldBy)),
    homeOf: (bucket) => bucket % shards.length,
    close,
  };
}

/**
 * One server under two names would be taken for two, and what is on it for a copy of itself.
 *
 * @throws SameServer
 */
async function mustBeApart(shards: readonly Shard[]): Promise<void> {
  const token = `${stagingPrefix}${randomUUID().replaceAll('-', '')}`;
  for (const [i, shard] of shards.slice(0, -1).entries()) {
    await shard.command(`create table ${token}_${i} (a Int32) engine = Log`);
    try {
      for (const [j, other] of shards.entries())
        if (j > i && (await other.text(`exists table ${token}_${i}`)).trim() === '1')
          throw new SameServer(
            `Addresses ${i + 1} and ${j + 1} of the cluster are one server: name each once`,
          );
    } finally {
      await shard.command(`drop table if exists ${token}_${i}`);
    }
  }
}

/** From what the server knows of its files: no row is read. */
async function heldBy(shard: Shard): Promise<Held> {
  const text = await shard.text(
    `select partition, sum(rows) from system.parts
      where database = currentDatabase() and table = '${marksTable}' and active group by partition`,
  );
  return new Map(
    [...text.matchAll(/^\((\d+),\W*([0-9a-f]{64})\W*\)\t(\d+)$/gm)].map(([, bucket, unit, rows]) => [
      unit!,
      { bucket: Number(bucket), rows: Number(rows) },
    ]),
  );
}

/** The server to which new units of a bucket go: where most of its units are, else where it belongs. */
export function writtenTo(cluster: Cluster, held: readonly Held[], { bucket }: UnitPlace): number {
  const many = held.map((own) => [...own.values()].filter((unit) => unit.bucket === bucket).length);
  const most = Math.max(...many);
  return most === 0 || many[cluster.homeOf(bucket)] === most ? cluster.homeOf(bucket) : many.indexOf(most);
}

/**
 * Which server is asked for which units: for each bucket one that has all of them, whole.
 *
 * @throws MarksMissing
 */
export function askedOf(
  cluster: Cluster,
  held: readonly Held[],
  units: readonly WrittenUnit[],
): ReadonlyMap<number, readonly WrittenUnit[]> {
  const asked = new Map<number, WrittenUnit[]>();
  for (const [bucket, own] of Map.groupBy(units, (unit) => unit.bucket)) {
    const lacking = (shard: number) =>
      own.filter(({ sha256, pupilWeeks }) => held[shard]!.get(sha256)?.rows !== pupilWeeks);
    const home = cluster.homeOf(bucket);
    const shards = [home, ...cluster.shards.keys()];
    const has = shards.find((shard) => lacking(shard).length === 0);
    if (has === undefined) {
      const [first] = lacking(home);
      throw new MarksMissing(
        `No server has all marks of bucket ${bucket}: ${cluster.shards[home]!.name} lacks the unit ${first!.sha256} of the week of ${first!.monday}. Nothing is counted without it`,
      );
    }
    asked.set(has, [...(asked.get(has) ?? []), ...own]);
  }
  return asked;
}
