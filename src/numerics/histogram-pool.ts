import { CompiledCode, type Layout } from './compiled-code.ts';
import { type BinnedFeatures, missingBin } from './histogram-bins.ts';
import { type PackedBins, packBins } from './packed-bins.ts';
import type { Split, SplitContext } from './split.ts';

/** Addresses, counts and figures, as kernels/tree-histograms.ts names them. */
type Calculation<Result = void> = (histogram: number, ...others: readonly number[]) => Result;

const compiled = new CompiledCode<{
  readonly addRows: Calculation;
  readonly addGradients: Calculation<number>;
  readonly subtract: Calculation;
  readonly divide: (rows: number, ...others: readonly number[]) => number;
  readonly search: Calculation;
}>('tree-histograms');

/** A cell is one bin of one feature and takes two numbers: the sum of the gradients of its rows, and how many rows they are. */
const cellBytes = 16;

/**
 * Histograms of gradients by bin: the sufficient statistics for choosing a split. A pool holds one for each live leaf,
 * in memory that compiled code works on: a pool is good until the next is made.
 */
export class HistogramPool {
  /** The bins of the rows trained on. */
  readonly bins: PackedBins;
  /** For each feature, the bin for missing values. */
  readonly missing: readonly number[];
  /** Cells of one histogram. */
  readonly size: number;
  /** For each feature, where its first cell is within a histogram; cells that nobody reads beyond the last feature. */
  readonly offsets: Int32Array;
  /** Histogram after histogram, two numbers to a cell. */
  readonly cells: Float64Array;
  /** Of each row; to be set before histograms are filled. */
  readonly gradients: Float32Array;
  /** Row numbers in the order in which leaves have them. */
  readonly order: Int32Array;
  readonly #layout: Layout<
    'offsets' | 'missing' | 'words' | 'gradients' | 'order' | 'scratch' | 'best' | 'cells'
  >;
  /** A histogram of all rows with sums of 0: their numbers are the same in every tree. */
  readonly #counted: Float64Array;
  readonly #figuresOfBest: Float64Array;
  readonly #placeOfBest: Int32Array;

  /** @param rows of `binned` to train on; their numbers here are their places among them */
  constructor(binned: BinnedFeatures, rows: Int32Array, histograms: number) {
    this.missing = binned.thresholds.map(missingBin);
    this.offsets = offsetsOf(this.missing);
    // What fills up the last word takes a cell each.
    this.size = Math.max(...this.offsets) + (this.missing[this.offsets.length - 1] ?? 0) + 1;
    const bins = packBins(binned, rows);
    const n = rows.length;
    this.#layout = compiled.layOut({
      offsets: 4 * this.offsets.length,
      missing: 4 * this.missing.length,
      words: 4 * n * bins.words.length,
      gradients: 4 * n,
      order: 4 * n,
      scratch: 4 * n,
      best: 40,
      cells: cellBytes * this.size * histograms,
    });
    const { at, memory } = this.#layout;
    new Int32Array(memory, at.offsets).set(this.offsets.map((offset) => cellBytes * offset));
    new Int32Array(memory, at.missing).set(this.missing);
    const words = bins.words.map((word, w) => {
      const room = new Int32Array(memory, at.words + 4 * n * w, n);
      room.set(word);
      return room;
    });
    this.bins = { ...bins, words };
    this.gradients = new Float32Array(memory, at.gradients, n);
    this.order = new Int32Array(memory, at.order, n);
    this.cells = new Float64Array(memory, at.cells, 2 * this.size * histograms);
    this.#counted = this.#countRows();
    this.#figuresOfBest = new Float64Array(memory, at.best, 3);
    this.#placeOfBest = new Int32Array(memory, at.best + 24, 3);
  }

  /** How many histograms there are. */
  get slots(): number {
    return this.cells.length / (2 * this.size);
  }

  /** Whether any row lacks the feature. */
  hasMissing(feature: number): boolean {
    return this.#counted[2 * (this.offsets[feature]! + this.missing[feature]!) + 1]! > 0;
  }

  /** @throws Error when another pool has taken the place of this one */
  requireCurrent(): void {
    compiled.requireCurrent(this.#layout);
  }

  /** Fills the histogram in `slot` from all rows, and returns the sum of their gradients. */
  fillFromAll(slot: number): number {
    const { at } = this.#layout;
    this.cells.set(this.#counted, 2 * slot * this.size);
    return compiled.functions.addGradients(
      this.#addressOf(slot),
      at.offsets,
      at.words,
      this.bins.words.length,
      4 * this.bins.rowCount,
      at.gradients,
    );
  }

  /** Fills the histogram in `slot` from the rows order[start..end), in that order. */
  fill(slot: number, start: number, end: number): void {
    const { at } = this.#layout;
    this.cells.fill(0, 2 * slot * this.size, 2 * (slot + 1) * this.size);
    compiled.functions.addRows(
      this.#addressOf(slot),
      at.offsets,
      at.words,
      this.bins.words.length,
      4 * this.bins.rowCount,
      at.order + 4 * start,
      end - start,
      at.gradients,
      at.scratch,
    );
  }

  /** Takes the histogram in slot `part` out of that in slot `whole`: the sibling for the price of its bins, not of its rows. */
  subtract(whole: number, part: number): void {
    compiled.functions.subtract(this.#addressOf(whole), this.#addressOf(part), cellBytes * this.size);
  }

  /**
   * Divides the rows order[start..end), keeping their order on both sides: those that go left come first.
   *
   * @returns how many come first
   */
  divide(start: number, end: number, { feature, bin, missingLeft }: Split): number {
    const { at } = this.#layout;
    return compiled.functions.divide(
      at.order + 4 * start,
      end - start,
      at.scratch,
      at.words + 4 * this.bins.rowCount * (feature >> 2),
      8 * (feature % 4),
      bin,
      missingLeft ? this.missing[feature]! : bin,
    );
  }

  /**
   * Updates `best` with the best split of the node whose histogram is in `slot`. Both directions for missing rows are
   * tried when the node has any. Ties keep what was found first: the lower feature, then missing to the right, then the
   * lower bin (with missing to the left: the higher). The gain is reckoned in scikit-learn's order of operations, so
   * that near-ties fall the same way.
   */
  search(slot: number, { sum, count, loss, minSamplesLeaf, l2 }: SplitContext, best: Split): void {
    const { at } = this.#layout;
    const [figures, place] = [this.#figuresOfBest, this.#placeOfBest];
    figures[0] = best.gain;
    compiled.functions.search(
      this.#addressOf(slot),
      at.offsets,
      at.missing,
      this.missing.length,
      sum,
      count,
      loss,
      minSamplesLeaf,
      l2,
      at.best,
    );
    if (figures[0] <= best.gain) return;
    best.gain = figures[0];
    best.leftSum = figures[1]!;
    best.leftCount = figures[2]!;
    best.feature = place[0]!;
    best.bin = place[1]!;
    best.missingLeft = place[2] === 1;
  }

  #addressOf(slot: number): number {
    return this.#layout.at.cells + cellBytes * slot * this.size;
  }

  #countRows(): Float64Array {
    const { words, rowCount } = this.bins;
    const cells = new Float64Array(2 * this.size);
    for (const [feature, offset] of this.offsets.entries()) {
      const word = words[feature >> 2]!;
      const shift = 8 * (feature % 4);
      for (let row = 0; row < rowCount; row++) cells[2 * (offset + ((word[row]! >>> shift) & 255)) + 1]! += 1;
    }
    return cells;
  }
}

/** Where each feature's first cell is. Words hold four features each; those beyond the last get a cell of their own. */
function offsetsOf(missing: readonly number[]): Int32Array {
  let end = 0;
  return new Int32Array(4 * Math.ceil(missing.length / 4)).map((_, feature) => {
    const offset = end;
    end += (missing[feature] ?? 0) + 1;
    return offset;
  });
}
