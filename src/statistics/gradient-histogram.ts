/**
 * Histograms of gradients by bin: the sufficient statistics for choosing a split. A pool holds one for each live leaf in two
 * arrays, so that growing a tree allocates nothing. A cell is one bin of one feature.
 */
export type HistogramPool = Readonly<{
  /** Sum of the gradients of the rows in each cell. */
  sums: Float64Array;
  /** Number of the rows in each cell. */
  counts: Int32Array;
  /** Number of cells of one histogram. */
  size: number;
  /** For each feature, where its first bin starts within a histogram. */
  offsets: Int32Array;
}>;

/** @param binCounts bins of each feature, the one for missing values included. */
export function makeHistogramPool(binCounts: readonly number[], histograms: number): HistogramPool {
  const offsets = new Int32Array(binCounts.length);
  let size = 0;
  for (const [feature, count] of binCounts.entries()) {
    offsets[feature] = size;
    size += count;
  }
  return {
    sums: new Float64Array(size * histograms),
    counts: new Int32Array(size * histograms),
    size,
    offsets,
  };
}

/**
 * Fills the histogram in `slot` from the given rows, in their order.
 *
 * @param gradients of those rows, in the same order.
 */
export function fillHistogram(
  pool: HistogramPool,
  slot: number,
  columns: readonly Uint8Array[],
  rows: Int32Array,
  gradients: Float32Array,
): void {
  const start = slot * pool.size;
  pool.sums.fill(0, start, start + pool.size);
  pool.counts.fill(0, start, start + pool.size);
  const base = (feature: number) => start + pool.offsets[feature]!;
  const inFours = columns.length - (columns.length % 4);
  // Four features a pass, because reading a row's number and gradient costs as much as adding it.
  for (let f = 0; f < inFours; f += 4) {
    const bases = [base(f), base(f + 1), base(f + 2), base(f + 3)] as const;
    const four = [columns[f]!, columns[f + 1]!, columns[f + 2]!, columns[f + 3]!] as const;
    fillFour(pool.sums, pool.counts, bases, four, rows, gradients);
  }
  for (let f = inFours; f < columns.length; f++) {
    fillOne(pool.sums, pool.counts, base(f), columns[f]!, rows, gradients);
  }
}

type Four<T> = readonly [T, T, T, T];

/** The hottest loop of a fit. */
function fillFour(
  sums: Float64Array,
  counts: Int32Array,
  [baseA, baseB, baseC, baseD]: Four<number>,
  [columnA, columnB, columnC, columnD]: Four<Uint8Array>,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const gradient = gradients[i]!;
    const a = baseA + columnA[row]!;
    const b = baseB + columnB[row]!;
    const c = baseC + columnC[row]!;
    const d = baseD + columnD[row]!;
    sums[a]! += gradient;
    sums[b]! += gradient;
    sums[c]! += gradient;
    sums[d]! += gradient;
    counts[a]! += 1;
    counts[b]! += 1;
    counts[c]! += 1;
    counts[d]! += 1;
  }
}

function fillOne(
  sums: Float64Array,
  counts: Int32Array,
  base: number,
  column: Uint8Array,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const cell = base + column[rows[i]!]!;
    sums[cell]! += gradients[i]!;
    counts[cell]! += 1;
  }
}

/** Takes the histogram in slot `part` out of that in slot `whole`: the sibling for the price of its bins, not of its rows. */
export function subtractHistogram(pool: HistogramPool, whole: number, part: number): void {
  const { sums, counts, size } = pool;
  const to = whole * size;
  const from = part * size;
  for (let i = 0; i < size; i++) {
    sums[to + i]! -= sums[from + i]!;
    counts[to + i]! -= counts[from + i]!;
  }
}
