/** What one takes besides what its size says, its name above all: so that those without a figure do not pile up. */
const ofItself = 100;

/** Things by name, of which no more are kept than fit: the longest unasked for goes first. */
export class KeptBySize<T extends { readonly size: number }> {
  readonly #most: number;
  readonly #kept = new Map<string, T>();
  #size = 0;

  /** @param most sum of sizes, each with `ofItself` beside it */
  constructor(most: number) {
    this.#most = most;
  }

  get(name: string): T | undefined {
    const one = this.#kept.get(name);
    if (one === undefined) return undefined;
    this.#kept.delete(name);
    this.#kept.set(name, one);
    return one;
  }

  /** What is larger than all that may be kept is not kept. */
  keep(name: string, one: T): void {
    this.#forget(name);
    const size = one.size + ofItself;
    if (size > this.#most) return;
    this.#kept.set(name, one);
    this.#size += size;
    for (const oldest of this.#kept.keys()) {
      if (this.#size <= this.#most) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const one = this.#kept.get(name);
    if (one === undefined) return;
    this.#size -= one.size + ofItself;
    this.#kept.delete(name);
  }
}
