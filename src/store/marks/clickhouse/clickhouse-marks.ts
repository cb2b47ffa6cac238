import { type AnswerColumn, type MarksEngine, marksReaders } from '../marks-readers.ts';
import type { MarksDialect } from '../marks-statements.ts';
import type { MarksStore, WrittenUnit } from '../marks-store.ts';
import { type Cluster, CopyAway } from './cluster.ts';
import { dialectOf, marksTable, partitionOf, sourceOf, stagingPrefix } from './marks-table.ts';
import { mendCopies } from './mend-copies.ts';
import { numbersOf, type Shard, ShardFault } from './shard.ts';
import { nameHeld } from './stage-unit.ts';
import { askedOf, has } from './which-server.ts';
import { writeCopies } from './write-copies.ts';

/** Names of units that a statement holds: one stays well below the engine's limit of 256 kB a statement. */
const unitsAtOnce = 2000;

/**
 * Marks on the servers of a ClickHouse cluster. Each bucket is on one server and its copies, in local tables; what is asked of several
 * is put together here, and where neither a server nor a copy of it answers there is no answer. The cluster is closed with it.
 */
export function marksOn(cluster: Cluster): MarksStore {
  const ask = askOf(cluster);
  let everyCopy = false;
  return {
    ...marksReaders({ ask, askSums: (_, asked, statement) => ask(asked, statement) }),
    writeUnit: async (place, before, schools) => {
      const written = await writeCopies(cluster, place, before, schools);
      everyCopy &&= written.everyCopy;
      return written.unit;
    },
    remove: async (units) => {
      const names = new Set(units.map(({ sha256 }) => sha256));
      const { away } = await drop(cluster, (name) => names.has(name));
      if (units.length > 0 && away !== undefined) throw new CopyAway(away);
    },
    tidy: async (named) => {
      for (const [at, own] of (await cluster.held()).entries())
        if (own !== undefined) await dropStaging(cluster.shards[at]!);
      const { gone } = await drop(cluster, (name) => !named.has(name));
      everyCopy = await mendCopies(cluster, named);
      return gone;
    },
    isTidy: () => everyCopy,
    isWhole: async (unit) => {
      const held = await cluster.held();
      const having = [...held.keys()].filter((at) => held[at]?.has(unit.sha256));
      for (const at of having)
        if (!has(held, at, unit) || (await nameHeld(cluster.shards[at]!, unit)) !== unit.sha256) return false;
      return having.length > 0;
    },
    close: () => cluster.close(),
  };
}

/** Asks each server for what it has. What moved from one to another meanwhile is asked for again. */
function askOf(cluster: Cluster): MarksEngine['ask'] {
  return async ({ units }, statement) => {
    for (;;) {
      const asked = askedOf(cluster, await cluster.held(), units);
      const answers = await Promise.allSettled(
        [...asked].flatMap(([shard, own]) =>
          inPieces(own).map((some) => answerOf(cluster.shards[shard]!, some, statement)),
        ),
      );
      // A bucket that left its server between the two looks may have been counted in part.
      const after = await cluster.held();
      const stayed = [...asked].every(([shard, own]) => own.every((unit) => has(after, shard, unit)));
      const fault = answers.find(({ status }) => status === 'rejected');
      // A server that went away meanwhile may have copies that answer.
      const wentAway =
        fault?.status === 'rejected' &&
        fault.reason instanceof ShardFault &&
        [...asked.keys()].some((shard) => after[shard] === undefined);
      if (fault?.status === 'rejected' && !wentAway) throw fault.reason;
      if (stayed)
        return columnsOf(answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])));
    }
  };
}

const answerOf = async (
  shard: Shard,
  units: readonly WrittenUnit[],
  statement: (dialect: MarksDialect) => string,
): Promise<readonly (readonly number[])[]> =>
  numbersOf(await shard.text(statement(dialectOf(sourceOf(units)))));

/** A school is on one server, and there in order. */
function columnsOf(parts: readonly (readonly (readonly number[])[])[]): readonly AnswerColumn[] {
  const rows = parts.length === 1 ? parts[0]! : parts.flat().sort(([a], [b]) => a! - b!);
  return (rows[0] ?? []).map((_, column) => Float64Array.from(rows, (row) => row[column]!));
}

/** All units of a bucket stay together: a school's year is summed up in one statement. */
function inPieces(units: readonly WrittenUnit[]): readonly (readonly WrittenUnit[])[] {
  const pieces: WrittenUnit[][] = [[]];
  for (const own of Map.groupBy(units, ({ bucket }) => bucket).values()) {
    if (pieces.at(-1)!.length + own.length > unitsAtOnce && pieces.at(-1)!.length > 0) pieces.push([]);
    pieces.at(-1)!.push(...own);
  }
  return pieces;
}

/** Drops units by their names, wherever they are. @returns how many there were, and a server that could not be asked */
async function drop(
  cluster: Cluster,
  which: (name: string) => boolean,
): Promise<{ readonly gone: number; readonly away: string | undefined }> {
  const gone = new Set<string>();
  const held = await cluster.held();
  for (const [shard, own] of held.entries())
    for (const [sha256, { bucket }] of own ?? [])
      if (which(sha256)) {
        await cluster.shards[shard]!.command(
          `alter table ${marksTable} drop partition ${partitionOf({ bucket, sha256 })}`,
        );
        gone.add(sha256);
      }
  return { gone: gone.size, away: cluster.shards[held.indexOf(undefined)]?.name };
}

async function dropStaging(shard: Shard): Promise<void> {
  const names = await shard.text(
    `select name from system.tables where database = currentDatabase() and name like '${stagingPrefix}%'`,
  );
  for (const name of names.split('\n').filter((each) => each !== ''))
    await shard.command(`drop table if exists ${name}`);
}
