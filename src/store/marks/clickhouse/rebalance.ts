import { buckets } from '../marks-store.ts';
import { type Cluster, MarksMissing } from './cluster.ts';
import { marksTable, partitionOf } from './marks-table.ts';
import { copyUnit, nameHeld } from './stage-unit.ts';

/**
 * Brings buckets to where they belong since the cluster has more servers, or fewer that count, or more copies: one after the other,
 * whole, and gone from where they were only then. Killed at any moment it goes on where it was. For the one writer; readers go on.
 *
 * @param named units that stand; others are left for `tidy`
 * @param moved told of each bucket
 * @returns how many units moved or were copied
 */
export async function rebalance(
  cluster: Cluster,
  named: ReadonlySet<string>,
  moved: (bucket: number) => void = () => {},
): Promise<number> {
  // What is removed from a server must not be what its copy under another name has.
  await cluster.mustAllAnswer();
  let units = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const home = cluster.homeOf(bucket);
    const held = await cluster.held();
    const all = held.flatMap((own, shard) =>
      [...(own ?? [])].flatMap(([sha256, unit]) =>
        unit.bucket === bucket && named.has(sha256) ? [{ shard, bucket, sha256, rows: unit.rows }] : [],
      ),
    );
    const elsewhere = all.filter(({ shard }) => !home.includes(shard));
    const touched = new Set(elsewhere.map(({ sha256 }) => sha256));
    for (const [unit] of Map.groupBy(all, ({ sha256 }) => sha256).values())
      for (const to of home)
        if (held[to]?.get(unit!.sha256)?.rows !== unit!.rows) {
          await copyUnit(cluster.shards[unit!.shard]!, cluster.shards[to]!, unit!);
          touched.add(unit!.sha256);
        }
    // What is removed elsewhere is here, to the byte.
    for (const unit of elsewhere)
      for (const at of home)
        if ((await nameHeld(cluster.shards[at]!, unit)) !== unit.sha256)
          throw new MarksMissing(
            `${cluster.shards[at]!.name} has other rows of the unit ${unit.sha256} than it is named by`,
          );
    for (const unit of elsewhere)
      await cluster.shards[unit.shard]!.command(
        `alter table ${marksTable} drop partition ${partitionOf(unit)}`,
      );
    if (touched.size === 0) continue;
    units += touched.size;
    moved(bucket);
  }
  return units;
}
