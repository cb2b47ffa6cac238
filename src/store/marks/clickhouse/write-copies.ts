import type { SchoolWeek, UnitPlace, WrittenUnit } from '../marks-store.ts';
import type { Cluster } from './cluster.ts';
import { ShardFault } from './shard.ts';
import { copyUnit, stageUnit } from './stage-unit.ts';
import { askedOf, has, writtenTo } from './which-server.ts';

/** A unit as it was written, and whether every server that should have it has it. */
export interface WrittenCopies {
  readonly unit: WrittenUnit | undefined;
  readonly everyCopy: boolean;
}

/**
 * Makes a unit of another on one server and copies it to those that hold the same. One that is away is left out: it is given what it
 * lacks when it is back, and until then nobody asks it, because it does not have what is named. One that answers and cannot take it
 * is an error.
 */
export async function writeCopies(
  cluster: Cluster,
  place: UnitPlace,
  before: WrittenUnit | undefined,
  schools: readonly SchoolWeek[],
): Promise<WrittenCopies> {
  const held = await cluster.held();
  const copies = writtenTo(cluster, held, place);
  const there = copies.filter((at) => held[at] !== undefined);
  const first = (before === undefined ? undefined : there.find((at) => has(held, at, before))) ?? there[0]!;
  // Nothing of the unit before is left out because a server lost it.
  if (before !== undefined && !has(held, first, before)) {
    const [from] = askedOf(cluster, held, [before]).keys();
    await copyUnit(cluster.shards[from!]!, cluster.shards[first]!, before);
  }
  const unit = await stageUnit(cluster.shards[first]!, place, before, schools);
  let copied = 1;
  if (unit !== undefined)
    for (const at of there) if (at !== first && (await copyUnlessAway(cluster, first, at, unit))) copied += 1;
  return { unit, everyCopy: unit === undefined || copied === copies.length };
}

async function copyUnlessAway(
  cluster: Cluster,
  from: number,
  to: number,
  unit: WrittenUnit,
): Promise<boolean> {
  try {
    await copyUnit(cluster.shards[from]!, cluster.shards[to]!, unit);
    return true;
  } catch (fault) {
    if (fault instanceof ShardFault && (await cluster.held())[to] === undefined) return false;
    throw fault;
  }
}
