import type { NearestNeighbours } from './nearest-neighbours.ts';

/**
 * Deals out neighbours so that none serves too often: of all pairs (row, candidate), the nearest is taken first, and a
 * pair is passed over when its candidate already serves `capacity` rows or its row already has `wanted`. Equal
 * distances go to the lower row, then to the order of that row's candidates.
 *
 * Rows' candidates are in order already, so a heap of the rows' next pairs gives all pairs in order without sorting
 * them: O(pairs × log rows).
 *
 * @param candidates each row's candidates, nearest first; more than `wanted`, so that rows can be filled. A row that
 *   puts others first keeps its order: a candidate's turn comes once those before it have had theirs
 * @param wanted neighbours for each row; a row whose candidates are used up ends short
 * @param capacity most rows that one candidate may serve
 * @returns neighbours in the same form, nearest first, `k` being `wanted`
 */
export function assignWithCapacity(
  candidates: NearestNeighbours,
  { wanted, capacity }: { readonly wanted: number; readonly capacity: number },
): NearestNeighbours {
  const rowCount = candidates.counts.length;
  const assigned = {
    k: wanted,
    indices: new Int32Array(rowCount * wanted).fill(-1),
    distances: new Float64Array(rowCount * wanted).fill(Number.NaN),
    counts: new Int32Array(rowCount),
  };
  const serves = new Int32Array(rowCount);
  const queue = new NextPairs(candidates);
  for (let pair = queue.take(); pair !== undefined; pair = queue.take()) {
    const { row, at } = pair;
    const candidate = candidates.indices[at]!;
    if (serves[candidate]! < capacity) {
      serves[candidate]! += 1;
      const place = row * wanted + assigned.counts[row]!;
      assigned.indices[place] = candidate;
      assigned.distances[place] = candidates.distances[at]!;
      assigned.counts[row]! += 1;
    }
    if (assigned.counts[row]! < wanted) queue.putNext(row);
  }
  return assigned;
}

/** A binary heap of rows by the distance of each row's next candidate, then by row. */
class NextPairs {
  readonly #candidates: NearestNeighbours;
  /** For each row, how many of its candidates have been looked at. */
  readonly #seen: Int32Array;
  /** For each row in the heap, the distance of its next candidate. */
  readonly #distances: Float64Array;
  readonly #heap: number[] = [];

  constructor(candidates: NearestNeighbours) {
    this.#candidates = candidates;
    this.#seen = new Int32Array(candidates.counts.length);
    this.#distances = new Float64Array(candidates.counts.length);
    for (let row = 0; row < candidates.counts.length; row++) this.putNext(row);
  }

  /** Puts a row back with its next candidate, if it has one. */
  putNext(row: number): void {
    if (this.#seen[row]! >= this.#candidates.counts[row]!) return;
    this.#distances[row] = this.#candidates.distances[this.#next(row)]!;
    const heap = this.#heap;
    let hole = heap.length;
    heap.push(row);
    for (let above = (hole - 1) >> 1; hole > 0 && this.#before(row, heap[above]!); above = (hole - 1) >> 1) {
      heap[hole] = heap[above]!;
      hole = above;
    }
    heap[hole] = row;
  }

  /** The nearest pair of all that are left: its row, and where its candidate stands in the candidates' arrays. */
  take(): { readonly row: number; readonly at: number } | undefined {
    const heap = this.#heap;
    const row = heap[0];
    if (row === undefined) return undefined;
    const at = this.#next(row);
    this.#seen[row]! += 1;
    const last = heap.pop()!;
    if (heap.length > 0) this.#sink(last);
    return { row, at };
  }

  #sink(row: number): void {
    const heap = this.#heap;
    let hole = 0;
    for (;;) {
      let below = 2 * hole + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && this.#before(heap[below + 1]!, heap[below]!)) below += 1;
      if (!this.#before(heap[below]!, row)) break;
      heap[hole] = heap[below]!;
      hole = below;
    }
    heap[hole] = row;
  }

  #next(row: number): number {
    return row * this.#candidates.k + this.#seen[row]!;
  }

  #before(a: number, b: number): boolean {
    const difference = this.#distances[a]! - this.#distances[b]!;
    return difference < 0 || (difference === 0 && a < b);
  }
}
