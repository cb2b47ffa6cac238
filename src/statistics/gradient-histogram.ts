import type { PackedBins } from './packed-bins.ts';

/**
 * Histograms of gradients by bin: the sufficient statistics for choosing a split. A pool holds one for each live leaf
 * in one array, so that growing a tree allocates nothing. A cell is one bin of one feature and takes two numbers: the
 * sum of the gradients of its rows, and how many rows they are.
 */
export type HistogramPool = Readonly<{
  cells: Float64Array;
  /** Cells of one histogram. */
  size: number;
  /** For each feature, where its first cell is within a histogram; cells that nobody reads beyond the last feature. */
  offsets: Int32Array;
}>;

/** @param binCounts bins of each feature, the one for missing values included. */
export function makeHistogramPool(binCounts: readonly number[], histograms: number): HistogramPool {
  // Words hold four features each; those beyond the last get a cell of their own, into which their bin 0 is counted.
  const offsets = new Int32Array(4 * Math.ceil(binCounts.length / 4));
  let size = 0;
  for (let feature = 0; feature < offsets.length; feature++) {
    offsets[feature] = size;
    size += binCounts[feature] ?? 1;
  }
  return { cells: new Float64Array(2 * size * histograms), size, offsets };
}

/**
 * Fills the histogram in `slot` from the given rows, in their order.
 *
 * @param gradients of those rows, in the same order.
 */
export function fillHistogram(
  pool: HistogramPool,
  slot: number,
  { words }: PackedBins,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  const start = slot * pool.size;
  pool.cells.fill(0, 2 * start, 2 * (start + pool.size));
  for (let w = 0; w < words.length; w++)
    countWord(pool.cells, basesOf(pool, start, w), words[w]!, rows, gradients);
}

/**
 * Fills the histogram in `slot` from all rows, whose numbers are the same in every tree.
 *
 * @param counted a histogram of all rows with sums of 0, from `countRows`
 * @param gradients of all rows
 */
export function fillFromAll(
  pool: HistogramPool,
  slot: number,
  { words }: PackedBins,
  counted: Float64Array,
  gradients: Float32Array,
): void {
  const start = slot * pool.size;
  pool.cells.set(counted, 2 * start);
  for (let w = 0; w < words.length; w++) addWord(pool.cells, basesOf(pool, start, w), words[w]!, gradients);
}

/** One histogram that has the number of all rows in each cell, and sums of 0. */
export function countRows({ size, offsets }: HistogramPool, { words, rowCount }: PackedBins): Float64Array {
  const cells = new Float64Array(2 * size);
  for (const [feature, offset] of offsets.entries()) {
    const word = words[feature >> 2]!;
    const shift = 8 * (feature % 4);
    for (let row = 0; row < rowCount; row++) cells[2 * (offset + ((word[row]! >>> shift) & 255)) + 1]! += 1;
  }
  return cells;
}

type Four = readonly [number, number, number, number];

/** Where the numbers of the first cells of four features are. */
function basesOf({ offsets }: HistogramPool, start: number, w: number): Four {
  const base = (place: number) => 2 * (start + offsets[4 * w + place]!);
  return [base(0), base(1), base(2), base(3)];
}

/** The hottest loop of a fit. Shifting by one bit less than the byte doubles the bin, for cells of two numbers. */
function countWord(
  cells: Float64Array,
  [baseA, baseB, baseC, baseD]: Four,
  word: Int32Array,
  rows: Int32Array,
  gradients: Float32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const bins = word[rows[i]!]!;
    const gradient = gradients[i]!;
    const a = baseA + ((bins << 1) & 510);
    const b = baseB + ((bins >>> 7) & 510);
    const c = baseC + ((bins >>> 15) & 510);
    const d = baseD + ((bins >>> 23) & 510);
    cells[a]! += gradient;
    cells[a + 1]! += 1;
    cells[b]! += gradient;
    cells[b + 1]! += 1;
    cells[c]! += gradient;
    cells[c + 1]! += 1;
    cells[d]! += gradient;
    cells[d + 1]! += 1;
  }
}

/** As above for all rows, without counting them. */
function addWord(
  cells: Float64Array,
  [baseA, baseB, baseC, baseD]: Four,
  word: Int32Array,
  gradients: Float32Array,
): void {
  for (let row = 0; row < word.length; row++) {
    const bins = word[row]!;
    const gradient = gradients[row]!;
    cells[baseA + ((bins << 1) & 510)]! += gradient;
    cells[baseB + ((bins >>> 7) & 510)]! += gradient;
    cells[baseC + ((bins >>> 15) & 510)]! += gradient;
    cells[baseD + ((bins >>> 23) & 510)]! += gradient;
  }
}

/** Takes the histogram in slot `part` out of that in slot `whole`: the sibling for the price of its bins, not of its rows. */
export function subtractHistogram({ cells, size }: HistogramPool, whole: number, part: number): void {
  const to = 2 * whole * size;
  const from = 2 * part * size;
  for (let i = 0; i < 2 * size; i++) cells[to + i]! -= cells[from + i]!;
}
