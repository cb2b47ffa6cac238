import { type AnswerColumn, type MarksEngine, marksReaders } from '../marks-readers.ts';
import type { MarksDialect } from '../marks-statements.ts';
import type { MarksStore, WrittenUnit } from '../marks-store.ts';
import { askedOf, type Cluster, writtenTo } from './cluster.ts';
import { dialectOf, marksTable, partitionOf, sourceOf, stagingPrefix } from './marks-table.ts';
import { numbersOf, type Shard } from './shard.ts';
import { nameHeld, stageUnit } from './stage-unit.ts';

/** Names of units that a statement holds: one stays well below the engine's limit of 256 kB a statement. */
const unitsAtOnce = 2000;

/**
 * Marks on the servers of a ClickHouse cluster. Each bucket is on one server, in its local table; what is asked of several is put
 * together here, and where one does not answer there is no answer. The cluster is closed with it.
 */
export function marksOn(cluster: Cluster): MarksStore {
  const ask = askOf(cluster);
  return {
    ...marksReaders({ ask, askSums: (_, asked, statement) => ask(asked, statement) }),
    writeUnit: async (place, before, schools) => {
      const held = await cluster.held();
      // Nothing of the unit before is left out because its server lost it.
      if (before !== undefined) askedOf(cluster, held, [before]);
      return stageUnit(cluster.shards[writtenTo(cluster, held, place)]!, place, before, schools);
    },
    remove: (units) => {
      const names = new Set(units.map(({ sha256 }) => sha256));
      return drop(cluster, (name) => names.has(name)).then(() => {});
    },
    tidy: async (named) => {
      for (const shard of cluster.shards) await dropStaging(shard);
      return drop(cluster, (name) => !named.has(name));
    },
    isWhole: async (unit) => {
      const held = await cluster.held();
      const shard = held.findIndex((own) => own.get(unit.sha256)?.rows === unit.pupilWeeks);
      return shard >= 0 && (await nameHeld(cluster.shards[shard]!, unit)) === unit.sha256;
    },
    close: () => cluster.close(),
  };
}

/** Asks each server for what it has. What moved from one to another meanwhile is asked for again. */
function askOf(cluster: Cluster): MarksEngine['ask'] {
  return async ({ units }, statement) => {
    for (;;) {
      const asked = askedOf(cluster, await cluster.held(), units);
      const parts = await Promise.all(
        [...asked].flatMap(([shard, own]) =>
          inPieces(own).map((some) => answerOf(cluster.shards[shard]!, some, statement)),
        ),
      );
      // A bucket that left its server between the two looks may have been counted in part.
      const after = await cluster.held();
      const stayed = [...asked].every(([shard, own]) =>
        own.every(({ sha256, pupilWeeks }) => after[shard]!.get(sha256)?.rows === pupilWeeks),
      );
      if (stayed) return columnsOf(parts);
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

/** Drops units by their names, wherever they are. @returns how many there were */
async function drop(cluster: Cluster, which: (name: string) => boolean): Promise<number> {
  const gone = new Set<string>();
  for (const [shard, own] of (await cluster.held()).entries())
    for (const [sha256, { bucket }] of own)
      if (which(sha256)) {
        await cluster.shards[shard]!.command(
          `alter table ${marksTable} drop partition ${partitionOf({ bucket, sha256 })}`,
        );
        gone.add(sha256);
      }
  return gone.size;
}

async function dropStaging(shard: Shard): Promise<void> {
  const names = await shard.text(
    `select name from system.tables where database = currentDatabase() and name like '${stagingPrefix}%'`,
  );
  for (const name of names.split('\n').filter((each) => each !== ''))
    await shard.command(`drop table if exists ${name}`);
}
