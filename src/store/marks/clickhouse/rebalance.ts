import { buckets } from '../marks-store.ts';
import { type Cluster, MarksMissing } from './cluster.ts';
import { marksTable, partitionOf } from './marks-table.ts';
import { copyUnit, nameHeld } from './stage-unit.ts';

/**
 * Brings buckets to where they belong since the cluster has more servers, or fewer that count: one after the other, whole, and
 * gone from where they were only then. Killed at any moment it goes on where it was. For the one writer; readers go on.
 *
 * @param named units that stand; others are left for `tidy`
 * @param moved told of each bucket
 * @returns how many units moved
 */
export async function rebalance(
  cluster: Cluster,
  named: ReadonlySet<string>,
  moved: (bucket: number) => void = () => {},
): Promise<number> {
  let units = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const home = cluster.homeOf(bucket);
    const held = await cluster.held();
    const here = held[home]!;
    const elsewhere = held.flatMap((own, shard) =>
      shard === home
        ? []
        : [...own].flatMap(([sha256, unit]) =>
            unit.bucket === bucket && named.has(sha256) ? [{ shard, bucket, sha256, rows: unit.rows }] : [],
          ),
    );
    if (elsewhere.length === 0) continue;
    for (const unit of elsewhere)
      if (here.get(unit.sha256)?.rows !== unit.rows)
        await copyUnit(cluster.shards[unit.shard]!, cluster.shards[home]!, unit);
    // What is removed elsewhere is here, to the byte.
    for (const unit of elsewhere)
      if ((await nameHeld(cluster.shards[home]!, unit)) !== unit.sha256)
        throw new MarksMissing(
          `${cluster.shards[home]!.name} has other rows of the unit ${unit.sha256} than it is named by`,
        );
    for (const unit of elsewhere)
      await cluster.shards[unit.shard]!.command(
        `alter table ${marksTable} drop partition ${partitionOf(unit)}`,
      );
    units += elsewhere.length;
    moved(bucket);
  }
  return units;
}
