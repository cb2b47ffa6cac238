import type { Cluster } from './cluster.ts';
import { copyUnit } from './stage-unit.ts';
import { writtenTo } from './which-server.ts';

/**
 * Gives a server that was away what its copies have and it lacks: the units of one bucket, so that nobody waits long.
 *
 * @param named units that stand
 * @returns whether nothing is left to do, and every server answered
 */
export async function mendCopies(cluster: Cluster, named: ReadonlySet<string>): Promise<boolean> {
  const held = await cluster.held();
  const standing = held.flatMap((own, shard) =>
    [...(own ?? [])].flatMap(([sha256, { bucket, rows }]) =>
      named.has(sha256) ? [{ shard, sha256, bucket, rows }] : [],
    ),
  );
  for (const own of Map.groupBy(standing, ({ bucket }) => bucket).values()) {
    const copies = writtenTo(cluster, held, own[0]!);
    const lacking = [...Map.groupBy(own, ({ sha256 }) => sha256).values()].flatMap(([unit]) =>
      copies.flatMap((to) =>
        held[to] !== undefined && held[to].get(unit!.sha256)?.rows !== unit!.rows ? [{ ...unit!, to }] : [],
      ),
    );
    for (const unit of lacking) await copyUnit(cluster.shards[unit.shard]!, cluster.shards[unit.to]!, unit);
    if (lacking.length > 0) return false;
  }
  return held.every((own) => own !== undefined);
}
