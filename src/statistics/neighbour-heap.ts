/** The k nearest rows met so far, with the farthest of them on top. Farther means a greater distance, then a greater row number. */
export class NeighbourHeap {
  readonly #squares: Float64Array;
  readonly #rows: Int32Array;
  #size = 0;
  #limit = Number.POSITIVE_INFINITY;

  constructor(capacity: number) {
    this.#squares = new Float64Array(capacity);
    this.#rows = new Int32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** Squared distance above which a row cannot enter: infinite until the heap is full. */
  get limit(): number {
    return this.#limit;
  }

  get farthestSquare(): number {
    return this.#squares[0]!;
  }

  get farthestRow(): number {
    return this.#rows[0]!;
  }

  /** Takes the row in when there is room, or when it is nearer than the farthest one, which then leaves. */
  offer(square: number, row: number): void {
    const full = this.#size === this.#rows.length;
    if (full) {
      if (!isFarther(this.#squares[0]!, this.#rows[0]!, square, row)) return;
      this.#sink(square, row);
    } else {
      this.#rise(this.#size++, square, row);
    }
    if (this.#size === this.#rows.length) this.#limit = this.#squares[0]!;
  }

  removeFarthest(): void {
    this.#size--;
    this.#limit = Number.POSITIVE_INFINITY;
    this.#sink(this.#squares[this.#size]!, this.#rows[this.#size]!);
  }

  #rise(from: number, square: number, row: number): void {
    const squares = this.#squares;
    const rows = this.#rows;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isFarther(square, row, squares[parent]!, rows[parent]!)) break;
      squares[at] = squares[parent]!;
      rows[at] = rows[parent]!;
      at = parent;
    }
    squares[at] = square;
    rows[at] = row;
  }

  /** Puts the row in place of the top one and lets it sink to where it belongs. */
  #sink(square: number, row: number): void {
    const squares = this.#squares;
    const rows = this.#rows;
    let at = 0;
    for (let child = 1; child < this.#size; child = 2 * at + 1) {
      const other = child + 1;
      if (other < this.#size && isFarther(squares[other]!, rows[other]!, squares[child]!, rows[child]!))
        child = other;
      if (!isFarther(squares[child]!, rows[child]!, square, row)) break;
      squares[at] = squares[child]!;
      rows[at] = rows[child]!;
      at = child;
    }
    squares[at] = square;
    rows[at] = row;
  }
}

function isFarther(squareA: number, rowA: number, squareB: number, rowB: number): boolean {
  return squareA > squareB || (squareA === squareB && rowA > rowB);
}
