import { type AnswerColumn, type MarksEngine, marksReaders } from '../marks-readers.ts';
import type { MarksDialect } from '../marks-statements.ts';
import type { MarksStore, WrittenUnit } from '../marks-store.ts';
import type { Cluster } from './cluster.ts';
import { dialectOf, marksTable, partitionOf, sourceOf, stagingPrefix } from './marks-table.ts';
import { mendCopies } from './mend-copies.ts';
import { numbersOf, type Shard, ShardFault } from './shard.ts';
import { nameHeld } from './stage-unit.ts';
import { askedOf, has, isEverywhere } from './which-server.ts';
import type { AllHeld } from './who-answers.ts';
import { writeCopies } from './write-copies.ts';

/** Names of units that a statement holds: one stays well below the engine's limit of 256 kB a statement. */
const unitsAtOnce = 2000;

/**
 * Marks on the servers of a ClickHouse cluster. Each bucket is on one server and its copies, in local tables; what is asked of several
 * is put together here, and where neither a server nor a copy of it answers there is no answer. The cluster is closed with it.
 */
export function marksOn(cluster: Cluster): MarksStore {
  let everyCopy = false;
  /** What the last of each left, or found. */
  const said = {
    removing: [] as readonly string[],
    tidying: [] as readonly string[],
    looking: [] as readonly string[],
  };
  const ask = askOf(cluster, () => {
    everyCopy = false;
  });
  return {
    ...marksReaders({ ask, askSums: (_, asked, statement) => ask(asked, statement) }),
    writeUnit: async (place, before, schools) => {
      const written = await writeCopies(cluster, place, before, schools);
      everyCopy &&= written.everyCopy;
      return written.unit;
    },
    remove: async (units) => {
      const names = new Set(units.map(({ sha256 }) => sha256));
      if (names.size === 0) return new Set();
      const { unasked } = await drop(cluster, (name) => names.has(name));
      said.removing = unasked.map(
        (name) => `${name} does not answer: what is to go from it goes when it is back`,
      );
      return unasked.length > 0 ? names : new Set();
    },
    tidy: async (record) => {
      const { gone, unasked } = await drop(cluster, (name) => !record.has(name), dropStaging);
      const { everyCopy: mended, troubles } = await mendCopies(cluster, record);
      said.tidying = troubles;
      everyCopy = mended && unasked.length === 0;
      return gone;
    },
    isTidy: () => everyCopy,
    troubles: () => [
      ...new Set([
        ...cluster.away().map(({ message }) => message),
        ...said.removing,
        ...said.tidying,
        ...said.looking,
      ]),
    ],
    isWhole: async (unit) => {
      const held = await cluster.held();
      const having = [...held.keys()].filter((at) => held[at]?.has(unit.sha256));
      const others: string[] = [];
      for (const at of having)
        if (!has(held, at, unit) || (await nameHeld(cluster.shards[at]!, unit)) !== unit.sha256)
          others.push(
            `${cluster.shards[at]!.name} has other rows of partition ${partitionOf(unit)} than its name says`,
          );
      said.looking = others;
      return having.length > 0 && others.length === 0;
    },
    close: () => cluster.close(),
  };
}

/**
 * Asks each server for what it has. What moved from one to another meanwhile is asked for again, and so is what a server failed to
 * answer that has a copy.
 *
 * @param lacks told where a server does not have all that it should, or does not answer
 */
function askOf(cluster: Cluster, lacks: () => void): MarksEngine['ask'] {
  return async ({ units }, statement) => {
    const failed = new Map<number, ShardFault>();
    for (;;) {
      const held = await cluster.held();
      if (held.includes(undefined) || !isEverywhere(cluster, held, units)) lacks();
      const asked = askedOfOthers(cluster, held, units, failed);
      const answers = await Promise.all(
        [...asked].flatMap(([shard, own]) =>
          inPieces(own).map(async (some) => {
            try {
              return await answerOf(cluster.shards[shard]!, some, statement);
            } catch (fault) {
              if (!(fault instanceof ShardFault)) throw fault;
              failed.set(shard, fault);
              return undefined;
            }
          }),
        ),
      );
      if ([...asked.keys()].some((shard) => failed.has(shard))) continue;
      // A bucket that left its server between the two looks may have been counted in part.
      const after = await cluster.held();
      if (![...asked].every(([shard, own]) => own.every((unit) => has(after, shard, unit)))) continue;
      // Others answered the same question: it is the server, and not what was asked.
      for (const [shard, fault] of failed) if (after[shard] !== undefined) cluster.avoid(shard, fault);
      return columnsOf(answers.filter((answer) => answer !== undefined));
    }
  };
}

/** @throws ShardFault where nobody but who failed has them; MarksMissing where nobody has them */
function askedOfOthers(
  cluster: Cluster,
  held: AllHeld,
  units: readonly WrittenUnit[],
  failed: ReadonlyMap<number, ShardFault>,
): ReturnType<typeof askedOf> {
  try {
    return askedOf(
      cluster,
      held.map((own, at) => (failed.has(at) ? undefined : own)),
      units,
    );
  } catch (missing) {
    throw [...failed.values()][0] ?? missing;
  }
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

/**
 * Drops units by their names, wherever they are.
 *
 * @param first done on each server before
 * @returns how many there were, and the servers that could not be asked
 */
async function drop(
  cluster: Cluster,
  which: (name: string) => boolean,
  first: (shard: Shard) => Promise<void> = async () => {},
): Promise<{ readonly gone: number; readonly unasked: readonly string[] }> {
  const gone = new Set<string>();
  const unasked: string[] = [];
  for (const [at, own] of (await cluster.held()).entries()) {
    const shard = cluster.shards[at]!;
    try {
      if (own === undefined) {
        unasked.push(shard.name);
        continue;
      }
      await first(shard);
      for (const [sha256, { bucket }] of own)
        if (which(sha256)) {
          await shard.command(`alter table ${marksTable} drop partition ${partitionOf({ bucket, sha256 })}`);
          gone.add(sha256);
        }
    } catch (fault) {
      // It went away since it was asked.
      if (!(fault instanceof ShardFault && fault.nobodyThere)) throw fault;
      unasked.push(shard.name);
    }
  }
  return { gone: gone.size, unasked };
}

async function dropStaging(shard: Shard): Promise<void> {
  const names = await shard.text(
    `select name from system.tables where database = currentDatabase() and name like '${stagingPrefix}%'`,
  );
  for (const name of names.split('\n').filter((each) => each !== ''))
    await shard.command(`drop table if exists ${name}`);
}
