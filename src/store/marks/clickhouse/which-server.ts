import type { UnitPlace, WrittenUnit } from '../marks-store.ts';
import { type Cluster, MarksMissing } from './cluster.ts';
import type { AllHeld } from './who-answers.ts';

/** Whether a server has all rows of a unit. */
export const has = (
  held: AllHeld,
  shard: number,
  { sha256, pupilWeeks }: Pick<WrittenUnit, 'sha256' | 'pupilWeeks'>,
): boolean => held[shard]?.get(sha256)?.rows === pupilWeeks;

/** The servers to which new units of a bucket go: where most of its units are, else where it belongs. */
export function writtenTo(
  cluster: Cluster,
  held: AllHeld,
  { bucket }: Pick<UnitPlace, 'bucket'>,
): readonly number[] {
  const many = (shards: readonly number[]) =>
    Math.max(
      ...shards.map((at) => [...(held[at]?.values() ?? [])].filter((unit) => unit.bucket === bucket).length),
    );
  const home = cluster.homeOf(bucket);
  const most = Math.max(...cluster.copies.map(many));
  return many(home) === most ? home : cluster.copies.find((shards) => many(shards) === most)!;
}

/** Whether every server that should have units has them whole. */
export const isEverywhere = (
  cluster: Cluster,
  held: AllHeld,
  units: readonly Pick<WrittenUnit, 'bucket' | 'sha256' | 'pupilWeeks'>[],
): boolean =>
  [...Map.groupBy(units, ({ bucket }) => bucket)].every(([bucket, own]) =>
    writtenTo(cluster, held, { bucket }).every((at) => own.every((unit) => has(held, at, unit))),
  );

/**
 * Which server is asked for which units: for each bucket one that has all of them, whole.
 *
 * @throws MarksMissing
 */
export function askedOf(
  cluster: Cluster,
  held: AllHeld,
  units: readonly WrittenUnit[],
): ReadonlyMap<number, readonly WrittenUnit[]> {
  const asked = new Map<number, WrittenUnit[]>();
  for (const [bucket, own] of Map.groupBy(units, (unit) => unit.bucket)) {
    const home = cluster.homeOf(bucket);
    const shard = [...home, ...cluster.shards.keys()].find((at) => own.every((unit) => has(held, at, unit)));
    if (shard === undefined) throw missing(cluster, held, home, own);
    asked.set(shard, [...(asked.get(shard) ?? []), ...own]);
  }
  return asked;
}

function missing(
  cluster: Cluster,
  held: AllHeld,
  home: readonly number[],
  own: readonly WrittenUnit[],
): MarksMissing {
  const said = home.map((at) => {
    const { name } = cluster.shards[at]!;
    if (held[at] === undefined) return `${name} does not answer`;
    const first = own.find((unit) => !has(held, at, unit))!;
    return `${name} lacks the unit ${first.sha256} of the week of ${first.monday}`;
  });
  return new MarksMissing(
    `No server has all marks of bucket ${own[0]!.bucket}: ${said.join(', and ')}. Nothing is counted without it`,
  );
}
