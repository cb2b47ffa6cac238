/** Larger than any piece that the allocator would keep for itself when it is given back (glibc: 32 MB). */
const pieceBytes = 64 * 2 ** 20;

/**
 * Bytes of many schools, one behind the other in large pieces. They are given back all at once and at once: as many small pieces they would
 * stay with the program, in holes, long after they were done with.
 */
export class ManyBytes {
  readonly #pieces: ArrayBuffer[] = [];
  /** Of the last piece. */
  #used = pieceBytes;

  /** Keeps a copy. */
  keep(bytes: Uint8Array): Buffer {
    const size = Math.max(pieceBytes, bytes.length);
    if (this.#used + bytes.length > (this.#pieces.at(-1)?.byteLength ?? 0)) {
      this.#pieces.push(new ArrayBuffer(size));
      this.#used = 0;
    }
    const kept = Buffer.from(this.#pieces.at(-1)!, this.#used, bytes.length);
    kept.set(bytes);
    // Whole numbers of four bytes can be read from the beginning of whatever is kept.
    this.#used += Math.ceil(bytes.length / 4) * 4;
    return kept;
  }

  /** Gives all of it back. What was kept has no byte left. */
  free(): void {
    for (const piece of this.#pieces) piece.transfer(0);
    this.#pieces.length = 0;
    this.#used = pieceBytes;
  }
}
