/**
 * The nearest rows met so far of one query, nearest first, kept where its answer is to stand. Farther means a greater
 * squared distance, then a greater row number.
 */
export class NearestSoFar {
  readonly #rows: Int32Array;
  readonly #squares: Float64Array;
  readonly #from: number;
  readonly #last: number;
  #end: number;
  #limit = Number.POSITIVE_INFINITY;

  /**
   * @param rows and
   * @param squares take row numbers and squared distances from place `from` on
   * @param k most rows that are kept
   */
  constructor(rows: Int32Array, squares: Float64Array, from: number, k: number) {
    this.#rows = rows;
    this.#squares = squares;
    this.#from = from;
    this.#last = from + k - 1;
    this.#end = from;
  }

  /** How many rows are kept. */
  get size(): number {
    return this.#end - this.#from;
  }

  /** Squared distance above which a row cannot enter: infinite until there are k. */
  get limit(): number {
    return this.#limit;
  }

  /** Takes the row in when there is room, or when it is nearer than the farthest one, which then leaves. */
  offer(square: number, row: number): void {
    const squares = this.#squares;
    const rows = this.#rows;
    const from = this.#from;
    const last = this.#last;
    let at = this.#end;
    if (at > last) {
      if (!isFarther(squares[last]!, rows[last]!, square, row)) return;
      at = last;
    } else {
      this.#end = at + 1;
    }
    // Rows come roughly from near to far, so that few have to move; a heap is slower for as few as are wanted.
    for (; at > from && isFarther(squares[at - 1]!, rows[at - 1]!, square, row); at--) {
      squares[at] = squares[at - 1]!;
      rows[at] = rows[at - 1]!;
    }
    squares[at] = square;
    rows[at] = row;
    if (this.#end > last) this.#limit = squares[last]!;
  }
}

function isFarther(squareA: number, rowA: number, squareB: number, rowB: number): boolean {
  return squareA > squareB || (squareA === squareB && rowA > rowB);
}
