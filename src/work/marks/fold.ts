import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { unitsOnRecord } from '../../store/postgres/marks/manifest.ts';
import { asOnlyWriter, sweepUnits } from '../../store/postgres/marks/one-writer.ts';
import { changedBuckets, keepSeenUnchanged } from '../../store/postgres/marks/what-changed.ts';
import { type FoldedBucket, foldBucket } from './fold-bucket.ts';
import type { FoldParts } from './fold-parts.ts';

/** What one fold came to. */
export interface Folded extends FoldedBucket {
  readonly buckets: number;
  /** Files that nobody reads any more and that were removed. */
  readonly removed: number;
  /** What is wrong with where marks are kept and kept nothing from being folded. */
  readonly troubles: readonly string[];
}

/** When each store was tidied last. */
const tidied = new WeakMap<FoldParts['store'], number>();
/** What nobody asked about since may have gone from a copy: everything is compared once an hour, which reads no row. */
const lookAgainAfterMs = 3_600_000;

/**
 * Folds all that came in since the last fold, bucket by bucket, each in a transaction of its own.
 *
 * @param signal stops between two buckets
 * @param told each bucket when it is counted
 * @returns `another-writes` where another process folds
 */
export function fold(
  parts: FoldParts,
  signal?: AbortSignal,
  told?: (bucket: FoldedBucket) => void,
): Promise<Folded | 'another-writes'> {
  const { database, store } = parts;
  return asOnlyWriter(database, async () => {
    // What a killed process wrote and never put on record, which only the first fold of a process can meet; or a copy that was away.
    const now = database.clock().getTime();
    if (!store.isTidy() || Math.abs(now - (tidied.get(store) ?? -Infinity)) >= lookAgainAfterMs) {
      await store.tidy(await asCounting(database, (client) => unitsOnRecord(client)));
      tidied.set(store, now);
    }
    const changed = await asCounting(database, async (client) => {
      const all = await changedBuckets(client);
      if (all.length > 0) await keepSeenUnchanged(client, all);
      return all;
    });
    const sum = { buckets: 0, schools: 0, schoolWeeks: 0, units: 0, records: 0, removed: 0 };
    for (const bucket of changed) {
      if (signal?.aborted) break;
      const one = await foldBucket(parts, bucket);
      sum.buckets += 1;
      sum.schools += one.schools;
      sum.schoolWeeks += one.schoolWeeks;
      sum.units += one.units;
      sum.records += one.records;
      told?.(one);
    }
    sum.removed = await asCounting(database, (client) => sweepUnits(client, (units) => store.remove(units)));
    return { ...sum, troubles: store.troubles() };
  });
}
