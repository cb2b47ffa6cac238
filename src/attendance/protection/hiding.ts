import type { LinkedIndex } from './linked-set.ts';
import { openlyNothing } from './openly-nothing.ts';

/** Where hiding begins. */
export interface HidingStart {
  /** Hidden for themselves, or since earlier pages. */
  readonly secret: Iterable<number>;
  /** In no view, and large enough: whoever works one out may. */
  readonly unseen: Iterable<number>;
  /** What outsiders know from earlier pages, hidden today or not: hiding it protects nothing. */
  readonly known: ReadonlySet<number>;
  /** A value below this hides little behind it. */
  readonly narrowest: number;
  /** Whether numbers must not lie within so little either. */
  readonly wide: boolean;
}

/** Which numbers of a linked set are hidden so far, and which would be hidden next for the sake of others. */
export class Hiding {
  readonly index: LinkedIndex;
  /** Numbers that nobody may have. */
  readonly secret = new Set<number>();
  readonly #unseen: ReadonlySet<number>;
  readonly #known: ReadonlySet<number>;
  readonly #narrowest: number;
  readonly #wide: boolean;
  /** What the unknown parts of each sum add up to. */
  readonly #hiddenIn: number[];
  /** How many members of each sum outsiders do not know. */
  readonly #unknownIn: number[];
  /** How many of each family are hidden. */
  readonly #hiddenOf = new Map<string, number>();
  /** What everybody could tell is 0 when hiding for others last began. What is hidden since tells nobody more. */
  #nothing: ReadonlySet<number> = new Set();
  /** How many unknown members of each sum are such. */
  #nothingIn = new Map<number, number>();

  constructor(index: LinkedIndex, { secret, unseen, known, narrowest, wide }: HidingStart) {
    this.index = index;
    this.#unseen = new Set(unseen);
    this.#known = known;
    this.#narrowest = narrowest;
    this.#wide = wide;
    const unknown = (cell: number) => this.#unseen.has(cell) && !known.has(cell);
    this.#unknownIn = index.sums.map((members) => members.filter(unknown).length);
    this.#hiddenIn = index.sums.map((members) =>
      members.slice(1).reduce((sum, cell) => sum + (unknown(cell) ? index.cells[cell]!.value : 0), 0),
    );
    for (const cell of secret) this.hide(cell);
  }

  hide(cell: number): void {
    if (this.secret.has(cell)) return;
    this.secret.add(cell);
    const { family } = this.index.cells[cell]!;
    if (family !== undefined) this.#hiddenOf.set(family, (this.#hiddenOf.get(family) ?? 0) + 1);
    if (!this.#known.has(cell) && !this.#unseen.has(cell))
      for (const sum of this.index.sumsOf[cell]!) {
        this.#unknownIn[sum]! += 1;
        if (this.index.sums[sum]![0] !== cell) this.#hiddenIn[sum]! += this.index.cells[cell]!.value;
      }
    for (const other of this.index.hiddenWith.get(cell) ?? []) this.hide(other);
  }

  /** What everybody can tell is 0. */
  nothing(): ReadonlySet<number> {
    this.#lookForNothing();
    return this.#nothing;
  }

  /** What outsiders do not know: what is hidden, and what is in no view, but for what they can tell is nothing. */
  unknown(): ReadonlySet<number> {
    this.#lookForNothing();
    return this.secret.union(this.#unseen).difference(this.#known).difference(this.#nothing);
  }

  /**
   * Hides for others until no sum has a hidden number as its only unknown, which would be had by taking the others off, nor, where
   * that is asked for, hidden parts of a known total that are little all together: each would lie between nothing and that.
   */
  hideLone(): void {
    this.#lookForNothing();
    const queue = [...this.index.sums.keys()];
    for (const sum of queue) {
      if (!this.#isLone(sum)) continue;
      const next = this.best(this.index.sums[sum]!);
      if (next === undefined) continue;
      this.hide(next);
      queue.push(sum, ...this.index.sumsOf[next]!);
    }
  }

  /** Which of some numbers is hidden next; undefined where none can be. */
  best(cells: Iterable<number>): number | undefined {
    let best: number | undefined;
    for (const cell of cells)
      if (!this.secret.has(cell) && !this.#isKnown(cell) && !this.#unseen.has(cell))
        if (best === undefined || this.#isBetter(cell, best)) best = cell;
    return best;
  }

  #isLone(sum: number): boolean {
    const members = this.index.sums[sum]!;
    const [total] = members as [number, ...number[]];
    const unknown = this.#unknownIn[sum]! - (this.#nothingIn.get(sum) ?? 0);
    // Of nothing, everybody can tell that each part is nothing.
    const isOfSome = this.index.cells[total]!.value > 0;
    const isLittle =
      this.#wide &&
      isOfSome &&
      unknown > 0 &&
      this.#hiddenIn[sum]! < this.#narrowest &&
      !this.#isUnknown(total);
    return (
      (unknown === 1 || isLittle) && members.some((cell) => this.secret.has(cell) && !this.#isKnown(cell))
    );
  }

  #isUnknown(cell: number): boolean {
    return (this.secret.has(cell) || this.#unseen.has(cell)) && !this.#known.has(cell);
  }

  #isKnown(cell: number): boolean {
    return this.#known.has(cell) || this.#nothing.has(cell);
  }

  #lookForNothing(): void {
    this.#nothing = openlyNothing(this.index, (cell) => this.#isUnknown(cell));
    this.#nothingIn = new Map();
    for (const cell of this.#nothing)
      if (this.#isUnknown(cell))
        for (const sum of this.index.sumsOf[cell]!)
          this.#nothingIn.set(sum, (this.#nothingIn.get(sum) ?? 0) + 1);
  }

  /**
   * First what is kept least; then what stands among others that are hidden, so that few are touched; then what leaves the fewest sums with a single unknown; then what is large enough to hide others
   * behind; then the smaller, of which less is lost. The key decides at last, so that nothing depends on an order.
   */
  #isBetter(one: number, other: number): boolean {
    const { cells } = this.index;
    const [a, b] = [cells[one]!, cells[other]!];
    const tooSmall = (value: number) => (value < this.#narrowest ? 1 : 0);
    const order =
      a.keep - b.keep ||
      this.#hiddenBeside(b.family) - this.#hiddenBeside(a.family) ||
      this.#loneAfter(one) - this.#loneAfter(other) ||
      tooSmall(a.value) - tooSmall(b.value) ||
      a.value - b.value;
    return order === 0 ? a.key < b.key : order < 0;
  }

  #hiddenBeside(family: string | undefined): number {
    return family === undefined ? 0 : (this.#hiddenOf.get(family) ?? 0);
  }

  #loneAfter(cell: number): number {
    let lone = 0;
    for (const sum of this.index.sumsOf[cell]!) {
      const unknown = this.#unknownIn[sum]!;
      if (unknown === 0) lone += 1;
      if (unknown === 1) lone -= 1;
    }
    return lone;
  }
}
