import { CompiledCode, type Layout } from './compiled-code.ts';
import { fromNearToFar, type Leaf, leafRows, type PackedRows } from './packed-rows.ts';

/** kernels/nearest-rows.ts says what each does, and names its parameters. */
const compiled = new CompiledCode<
  Record<'useTables' | 'forget' | 'searchLeaf' | 'putInOrder', (...parameters: readonly number[]) => void> & {
    readonly distancesReckoned: () => number;
  }
>('nearest-rows');

/** How many exact distances searches have reckoned so far on this thread: what passing over rows saves is seen by it. */
export const { distancesReckoned } = compiled.functions;

/** Rows that single precision is compared of at once. */
const lanes = 4;
const blocksOf = (rows: number) => Math.ceil(rows / lanes);

/**
 * What rounding to single precision may add to a distance, with room to spare: coordinates are at most 1, and each of
 * them and each difference is off by 2⁻²⁴ of that at most.
 */
const roomOfDistance = (dimensions: number) => 4 * 2 ** -24 * Math.sqrt(dimensions);

/** Where leaf search keeps what it works on. */
type Tables = Layout<
  | 'roughRows'
  | 'boxes'
  | 'exactRows'
  | 'numbers'
  | 'serves'
  | 'roughQueries'
  | 'exactQueries'
  | 'limits'
  | 'sizes'
  | 'squares'
  | 'found'
>;

/**
 * Finds the nearest rows of all rows of a leaf, in however many other leaves they are. A search is good until the next
 * one is made: their tables stand in the same memory.
 */
export class LeafSearch {
  readonly #table: PackedRows;
  /** Where the dimension of `apart` stands in a packed row, or -1: queries stand at 0 there. */
  readonly #apart: number;
  readonly #k: number;
  readonly #scale: number;
  readonly #tables: Tables;
  readonly #single: Float32Array;
  readonly #queries: Float64Array;
  /** How many rows each query has found. */
  readonly #sizes: Int32Array;
  /** Squared distances of what each query has found, k to a query; the farthest first until the search has ended. */
  readonly #squares: Float64Array;
  readonly #found: Int32Array;

  /**
   * @param apart the number of the caller's dimension in which queries stand at 0; any other if there is none
   * @param k most rows that are found for each
   */
  constructor(table: PackedRows, apart: number, k: number) {
    const { rows, serves, width, leaves } = table;
    this.#table = table;
    this.#apart = table.order.indexOf(apart);
    this.#k = k;
    this.#scale = 1 / greatestSize(table.table);
    this.#tables = compiled.layOut({
      // Each leaf begins with a block of its own.
      roughRows: this.#bytes(rows.length / lanes + leaves.length),
      boxes: 8 * width * leaves.length,
      exactRows: 8 * width * rows.length,
      numbers: 4 * rows.length,
      serves: rows.length,
      roughQueries: this.#bytes(blocksOf(leafRows)),
      exactQueries: 8 * width * leafRows,
      limits: 4 * leafRows,
      sizes: 4 * leafRows,
      squares: 8 * k * leafRows,
      found: 4 * k * leafRows,
    });
    const { at, memory } = this.#tables;
    this.#single = new Float32Array(memory);
    this.#queries = new Float64Array(memory, at.exactQueries, width * leafRows);
    this.#sizes = new Int32Array(memory, at.sizes, leafRows);
    this.#squares = new Float64Array(memory, at.squares, k * leafRows);
    this.#found = new Int32Array(memory, at.found, k * leafRows);
    new Float64Array(memory, at.exactRows).set(table.table);
    new Int32Array(memory, at.numbers).set(rows);
    new Uint8Array(memory, at.serves).set(serves);
    for (const [i, leaf] of leaves.entries()) this.#placeLeaf(i, leaf);
    compiled.functions.useTables(
      ...[at.exactRows, at.numbers, at.serves, width, this.#scale, roomOfDistance(width)],
      ...[at.roughQueries, at.exactQueries, at.limits, at.sizes, at.squares, at.found, k],
    );
  }

  /**
   * Finds the nearest serving rows of each row of a leaf; `answerOf` has them then.
   *
   * @throws Error when another search has taken the place of this one
   */
  search(leaf: Leaf): void {
    compiled.requireCurrent(this.#tables);
    const { leaves } = this.#table;
    const { at } = this.#tables;
    const count = leaf.to - leaf.from;
    this.#setQueries(leaf);
    compiled.functions.forget(blocksOf(count));
    for (const i of fromNearToFar(leaves, leaf)) {
      const other = leaves[i]!;
      compiled.functions.searchLeaf(
        at.boxes + 8 * this.#table.width * i,
        this.#roughAt(i),
        blocksOf(other.to - other.from),
        other.from,
        leaf.from,
        blocksOf(count),
      );
    }
    compiled.functions.putInOrder(count);
  }

  /**
   * What a row of the leaf that was searched last has found, nearest first: row numbers, and squared distances without
   * what its own row adds. Good until the next search.
   */
  answerOf(query: number): { readonly rows: Int32Array; readonly squares: Float64Array } {
    const from = query * this.#k;
    const to = from + this.#sizes[query]!;
    return { rows: this.#found.subarray(from, to), squares: this.#squares.subarray(from, to) };
  }

  #bytes(blocks: number): number {
    return 4 * lanes * this.#table.width * Math.ceil(blocks);
  }

  #roughAt(leaf: number): number {
    return this.#tables.at.roughRows + this.#bytes(Math.floor(this.#table.leaves[leaf]!.from / lanes) + leaf);
  }

  #placeLeaf(i: number, { from, to, least, greatest }: Leaf): void {
    const { table, width } = this.#table;
    this.#writeBlocks(this.#roughAt(i), table.subarray(from * width, to * width));
    const box = this.#tables.at.boxes / 4 + 2 * width * i;
    for (let d = 0; d < width; d++) {
      this.#single[box + 2 * d] = least[d]! * this.#scale;
      this.#single[box + 2 * d + 1] = greatest[d]! * this.#scale;
    }
  }

  /** Writes rows roughly, in blocks of four; a last block is filled up with NaN. */
  #writeBlocks(at: number, rows: Float64Array): void {
    const { width } = this.#table;
    const count = rows.length / width;
    for (let row = 0; row < lanes * blocksOf(count); row++) {
      const to = at / 4 + Math.floor(row / lanes) * lanes * width + (row % lanes);
      for (let d = 0; d < width; d++) {
        this.#single[to + lanes * d] = row < count ? rows[row * width + d]! * this.#scale : Number.NaN;
      }
    }
  }

  #setQueries({ from, to }: Leaf): void {
    const { table, width } = this.#table;
    const queries = table.slice(from * width, to * width);
    if (this.#apart >= 0) for (let at = this.#apart; at < queries.length; at += width) queries[at] = 0;
    this.#queries.set(queries);
    this.#writeBlocks(this.#tables.at.roughQueries, queries);
  }
}

/** The size of the greatest coordinate; 1 for a table so near to 0 that its inverse would not be finite. */
function greatestSize(table: Float64Array): number {
  let size = 0;
  for (let i = 0; i < table.length; i++) size = Math.max(size, Math.abs(table[i]!));
  return size < 1e-300 ? 1 : size;
}
