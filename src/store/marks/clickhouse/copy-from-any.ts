import { MarksFault } from '../marks-fault.ts';
import type { WrittenUnit } from '../marks-store.ts';
import type { Cluster } from './cluster.ts';
import { ShardFault } from './shard.ts';
import { copyUnit, OtherThanNamed } from './stage-unit.ts';

/**
 * Copies a unit to a server from the first of several that has what its name says, and then to those before it that have something else.
 *
 * @param from servers that may have it, by where they stand
 * @throws MarksFault, that of the last of them, where none has it, or where it cannot be put there
 */
export async function copyFromAny(
  { shards }: Pick<Cluster, 'shards'>,
  from: readonly number[],
  to: number,
  unit: Pick<WrittenUnit, 'bucket' | 'sha256'>,
): Promise<void> {
  let last = new MarksFault(`No server has the unit ${unit.sha256} to copy it from`);
  const damaged: number[] = [];
  for (const source of from) {
    try {
      await copyUnit(shards[source]!, shards[to]!, unit);
    } catch (fault) {
      if (!(fault instanceof MarksFault) || isOf(fault, shards[to]!.name)) throw fault;
      if (fault instanceof OtherThanNamed) damaged.push(source);
      last = fault;
      continue;
    }
    for (const other of damaged) await copyUnit(shards[source]!, shards[other]!, unit);
    return;
  }
  throw last;
}

/** Whether it is this server that failed. */
export const isOf = (fault: MarksFault, server: string): boolean =>
  fault instanceof ShardFault && fault.server === server;
