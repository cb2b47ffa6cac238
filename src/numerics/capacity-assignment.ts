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
  for (let row = queue.first; row !== undefined; row = queue.first) {
    const at = queue.next(row);
    const candidate = candidates.indices[at]!;
    if (serves[candidate]! < capacity) {
      serves[candidate]! += 1;
      const place = row * wanted + assigned.counts[row]!;
      assigned.indices[place] = candidate;
      assigned.distances[place] = candidates.distances[at]!;
      assigned.counts[row]! += 1;
    }
    if (assigned.counts[row]! < wanted) queue.pass();
    else queue.leave();
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
  readonly #heap: Int32Array;
  #size: number;

  constructor(candidates: NearestNeighbours) {
    const { counts, distances, k } = candidates;
    this.#candidates = candidates;
    this.#seen = new Int32Array(counts.length);
    this.#distances = Float64Array.from(counts, (_, row) => distances[row * k] ?? Number.NaN);
    const rows = Array.from(counts.keys()).filter((row) => counts[row]! > 0);
    this.#heap = Int32Array.from(rows);
    this.#size = rows.length;
    for (let hole = (this.#size >> 1) - 1; hole >= 0; hole--) this.#sink(this.#heap[hole]!, hole);
  }

  /** The row of the nearest pair of all that are left. */
  get first(): number | undefined {
    return this.#size === 0 ? undefined : this.#heap[0];
  }

  /** Where a row's next candidate stands in the candidates' arrays. */
  next(row: number): number {
    return row * this.#candidates.k + this.#seen[row]!;
  }

  /** Goes on to the first row's next candidate: it is hardly farther than the last, so the row stays near the top. */
  pass(): void {
    const row = this.#heap[0]!;
    this.#seen[row]! += 1;
    if (this.#seen[row]! >= this.#candidates.counts[row]!) {
      this.leave();
      return;
    }
    this.#distances[row] = this.#candidates.distances[this.next(row)]!;
    this.#sink(row, 0);
  }

  /** The first row wants no more. */
  leave(): void {
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#heap[this.#size]!, 0);
  }

  /** Moves what is nearer up into a hole, and puts the row where it belongs. */
  #sink(row: number, from: number): void {
    const heap = this.#heap;
    const distances = this.#distances;
    const size = this.#size;
    const distance = distances[row]!;
    let hole = from;
    for (;;) {
      let below = 2 * hole + 1;
      if (below >= size) break;
      let other = heap[below]!;
      if (below + 1 < size) {
        const beside = heap[below + 1]!;
        const nearer = distances[beside]! - distances[other]!;
        if (nearer < 0 || (nearer === 0 && beside < other)) {
          below += 1;
          other = beside;
        }
      }
      const farther = distance - distances[other]!;
      if (farther < 0 || (farther === 0 && row < other)) break;
      heap[hole] = other;
      hole = below;
    }
    heap[hole] = row;
  }
}
