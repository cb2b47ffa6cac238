import { HistogramPool } from './histogram-pool.ts';
import type { Split, SplitContext } from './split.ts';

/** A bin: the sum of its rows' gradients, and how many they are. */
export type Bin = readonly [sum: number, count: number];

/** A node's best split, given its histogram: for each feature its bins, and last the one for missing values. */
export function searchCells(features: readonly (readonly Bin[])[], node: SplitContext, best: Split): Split {
  const columns = features.map(() => Uint8Array.of(0));
  const thresholds = features.map((bins) => new Float64Array(bins.length - 2));
  const pool = new HistogramPool({ rowCount: 1, thresholds, columns }, Int32Array.of(0), 2);
  // In the second slot, with something in the first that must not be read.
  pool.cells.fill(77);
  for (const [f, bins] of features.entries()) pool.cells.set(bins.flat(), 2 * (pool.size + pool.offsets[f]!));
  pool.search(1, node, best);
  return best;
}
