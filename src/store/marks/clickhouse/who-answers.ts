import { marksTable } from './marks-table.ts';
import { type Shard, ShardFault } from './shard.ts';

/** How many rows a server has of each unit. */
export type Held = ReadonlyMap<string, { readonly bucket: number; readonly rows: number }>;

/** What each server holds; undefined where one does not answer whose copy does. */
export type AllHeld = readonly (Held | undefined)[];

/** Which servers of a cluster answer. */
export interface WhoAnswers {
  /** What each of them holds. @throws ShardFault where neither a server nor a copy of it answers */
  held(): Promise<AllHeld>;
  /** Takes a server for away for a while, since it says what it holds and fails where its copy did not. */
  avoid(at: number, fault: ShardFault): void;
  /** Why those who did not answer the last time did not. */
  away(): readonly ShardFault[];
}

/** What a server holds takes it milliseconds to say. Where it has a copy it is not waited for longer than this. */
const soonMs = 2_000;
/** And where there is nobody else to ask, it may be busy. */
const patientMs = 30_000;
/** A server whose machine is gone does not even refuse: it would be waited for with every question. One that refuses costs nothing. */
const refusesWithinMs = 500;
/** So much later it is asked again: two seconds in half a minute are what a dead machine costs. */
const awayForMs = 30_000;

/**
 * Asks servers what they hold, and remembers for a while who kept it waiting.
 *
 * @param copies which of them hold the same, by where they stand
 */
export function whoAnswers(shards: readonly Shard[], copies: readonly (readonly number[])[]): WhoAnswers {
  const away = new Map<number, { readonly fault: ShardFault; readonly until: number }>();
  const look = async (at: number, withinMs: number): Promise<Held | undefined> => {
    const begun = performance.now();
    try {
      const held = await heldBy(shards[at]!, withinMs);
      away.delete(at);
      return held;
    } catch (fault) {
      if (!(fault instanceof ShardFault)) throw fault;
      const now = performance.now();
      away.set(at, { fault, until: now - begun > refusesWithinMs ? now + awayForMs : now });
      return undefined;
    }
  };
  return {
    held: async () => {
      const answers: (Held | undefined)[] = shards.map(() => undefined);
      const ask = (which: readonly number[], withinMs: number) =>
        Promise.all(
          which.map(async (at) => {
            answers[at] = await look(at, withinMs);
          }),
        );
      const group = async (own: readonly number[]) => {
        const now = performance.now();
        if (own.length > 1)
          await ask(
            own.filter((at) => (away.get(at)?.until ?? 0) <= now),
            soonMs,
          );
        if (own.every((at) => answers[at] === undefined)) await ask(own, patientMs);
        if (own.every((at) => answers[at] === undefined)) throw away.get(own[0]!)!.fault;
      };
      await Promise.all(copies.map(group));
      return answers;
    },
    avoid: (at, fault) => void away.set(at, { fault, until: performance.now() + awayForMs }),
    away: () => [...away].sort(([a], [b]) => a - b).map(([, { fault }]) => fault),
  };
}

/** From what the server knows of its files: no row is read. */
async function heldBy(shard: Shard, withinMs: number): Promise<Held> {
  const text = await shard.text(
    `select partition, sum(rows) from system.parts
      where database = currentDatabase() and table = '${marksTable}' and active group by partition`,
    withinMs,
  );
  return new Map(
    [...text.matchAll(/^\((\d+),\W*([0-9a-f]{64})\W*\)\t(\d+)$/gm)].map(([, bucket, unit, rows]) => [
      unit!,
      { bucket: Number(bucket), rows: Number(rows) },
    ]),
  );
}
