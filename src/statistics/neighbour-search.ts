import type { NearestSoFar } from './nearest-so-far.ts';
import { type Box, type Leaf, leafRows, type PackedRows } from './packed-rows.ts';

/** The box and the rows add up their squares in different orders: this much room keeps rounding from hiding an equal distance. */
const ROUNDING_ROOM = 1 + 1e-9;

/** Whether every row of the leaf is farther from `query` than the squared distance `limit`. */
export function isBeyond({ least, greatest }: Leaf, query: Float64Array, limit: number): boolean {
  const room = limit * ROUNDING_ROOM;
  let square = 0;
  for (let i = 0; i < query.length; i++) {
    const under = least[i]! - query[i]!;
    const over = query[i]! - greatest[i]!;
    // biome-ignore lint/complexity/useMathMinMax: Math.max is several times slower in this loop
    const way = under > 0 ? under : over > 0 ? over : 0;
    square += way * way;
    if (square > room) return true;
  }
  return false;
}

/** Whether everything in one box is farther from everything in another than the squared distance `limit`. */
export function areBeyond(a: Box, b: Box, limit: number): boolean {
  const room = limit * ROUNDING_ROOM;
  let square = 0;
  for (let i = 0; i < a.least.length; i++) {
    const under = a.least[i]! - b.greatest[i]!;
    const over = b.least[i]! - a.greatest[i]!;
    // biome-ignore lint/complexity/useMathMinMax: Math.max is several times slower in this loop
    const way = under > 0 ? under : over > 0 ? over : 0;
    square += way * way;
    if (square > room) return true;
  }
  return false;
}

/**
 * Looks through leaves for the nearest rows, plane after plane: of the rows of a leaf, those that four dimensions put
 * beyond the limit already are dropped before the next four are looked at.
 */
export class LeafSearch {
  readonly #table: PackedRows;
  /** Places of the rows that are left, and their squared distances in the dimensions looked at. */
  readonly #places = new Int32Array(leafRows);
  readonly #squares = new Float64Array(leafRows);

  constructor(table: PackedRows) {
    this.#table = table;
  }

  /** Offers every serving row of the leaf that could be among the nearest to `query`, but never the one packed at `self`. */
  search(leaf: Leaf, query: Float64Array, self: number, nearest: NearestSoFar): void {
    const { rows, serves, planes } = this.#table;
    let left = this.#begin(planes[0]!, query, leaf, nearest.limit);
    for (let p = 1; p < planes.length; p++)
      left = this.#narrow(planes[p]!, query, 4 * p, left, nearest.limit);
    for (let i = 0; i < left; i++) {
      const place = this.#places[i]!;
      if (place !== self && serves[place] === 1) nearest.offer(this.#squares[i]!, rows[place]!);
    }
  }

  /** The hottest loop: squared distances in the first four dimensions. Returns how many rows are left within the limit. */
  #begin(plane: Float64Array, query: Float64Array, { from, to }: Leaf, limit: number): number {
    const places = this.#places;
    const squares = this.#squares;
    const a = query[0]!;
    const b = query[1]!;
    const c = query[2]!;
    const d = query[3]!;
    let left = 0;
    for (let place = from; place < to; place++) {
      const wayA = a - plane[4 * place]!;
      const wayB = b - plane[4 * place + 1]!;
      const wayC = c - plane[4 * place + 2]!;
      const wayD = d - plane[4 * place + 3]!;
      const square = wayA * wayA + wayB * wayB + (wayC * wayC + wayD * wayD);
      places[left] = place;
      squares[left] = square;
      // Every row is written and some are kept: a branch would be guessed wrong too often.
      left += Number(square <= limit);
    }
    return left;
  }

  /** Adds the squares of four dimensions more, and returns how many of the `count` rows are left within the limit. */
  #narrow(plane: Float64Array, query: Float64Array, from: number, count: number, limit: number): number {
    const places = this.#places;
    const squares = this.#squares;
    const a = query[from]!;
    const b = query[from + 1]!;
    const c = query[from + 2]!;
    const d = query[from + 3]!;
    let left = 0;
    for (let i = 0; i < count; i++) {
      const place = places[i]!;
      const wayA = a - plane[4 * place]!;
      const wayB = b - plane[4 * place + 1]!;
      const wayC = c - plane[4 * place + 2]!;
      const wayD = d - plane[4 * place + 3]!;
      const square = squares[i]! + (wayA * wayA + wayB * wayB + (wayC * wayC + wayD * wayD));
      places[left] = place;
      squares[left] = square;
      left += Number(square <= limit);
    }
    return left;
  }
}
