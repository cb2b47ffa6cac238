import { buckets, type UnitsOnRecord } from '../marks-store.ts';
import type { Cluster } from './cluster.ts';
import { copyFromAny } from './copy-from-any.ts';
import { marksTable, partitionOf } from './marks-table.ts';
import { nameHeld } from './stage-unit.ts';
import type { AllHeld } from './who-answers.ts';

/**
 * Brings buckets to where they belong since the cluster has more servers, or fewer that count, or more copies: one after the other,
 * whole, and gone from where they were only then. Killed at any moment it goes on where it was. For the one writer; readers go on.
 *
 * @param record units that stand or are still read; others are left for `tidy`
 * @param moved told of each bucket
 * @returns how many units moved or were copied
 */
export async function rebalance(
  cluster: Cluster,
  record: UnitsOnRecord,
  moved: (bucket: number) => void = () => {},
): Promise<number> {
  // What is removed from a server must not be what its copy under another name has.
  await cluster.mustAllAnswer();
  let units = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const home = cluster.homeOf(bucket);
    const held = await cluster.held();
    const [gone] = cluster.away();
    if (gone !== undefined) throw gone;
    const names = new Set(
      held.flatMap((own) =>
        [...(own ?? [])].flatMap(([sha256, unit]) =>
          unit.bucket === bucket && record.has(sha256) ? [sha256] : [],
        ),
      ),
    );
    const away: { readonly shard: number; readonly bucket: number; readonly sha256: string }[] = [];
    const touched = new Set<string>();
    for (const sha256 of names) {
      const unit = { bucket, sha256 };
      const having = [...held.keys()].filter((at) => held[at]?.has(sha256));
      const elsewhere = having.filter((at) => !home.includes(at));
      const rows = record.get(sha256) ?? (await rowsOf(cluster, held, having, unit));
      for (const to of home) {
        // Where it is removed elsewhere, what is here is what its name says, to the byte.
        const isThere =
          held[to]?.get(sha256)?.rows === rows &&
          (elsewhere.length === 0 || (await nameHeld(cluster.shards[to]!, unit)) === sha256);
        if (isThere) continue;
        const others = having.filter((at) => at !== to);
        const whole = others.filter((at) => held[at]?.get(sha256)?.rows === rows);
        await copyFromAny(cluster, whole, to, unit);
        touched.add(sha256);
      }
      for (const shard of elsewhere) {
        away.push({ shard, ...unit });
        touched.add(sha256);
      }
    }
    for (const unit of away)
      await cluster.shards[unit.shard]!.command(
        `alter table ${marksTable} drop partition ${partitionOf(unit)}`,
      );
    if (touched.size === 0) continue;
    units += touched.size;
    moved(bucket);
  }
  return units;
}

/** How many rows a unit has that was given up: the record does not say any more, and its name does. */
async function rowsOf(
  cluster: Cluster,
  held: AllHeld,
  having: readonly number[],
  unit: { readonly sha256: string },
): Promise<number> {
  const rowsAt = (at: number) => held[at]!.get(unit.sha256)!.rows;
  const first = rowsAt(having[0]!);
  if (having.every((at) => rowsAt(at) === first)) return first;
  for (const at of having) if ((await nameHeld(cluster.shards[at]!, unit)) === unit.sha256) return rowsAt(at);
  return first;
}
