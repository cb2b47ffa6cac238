import { asSpread } from './medians.ts';

/** Numbers that come and go as a window moves over days, kept in order: their middle and spread cost no sorting. */
export class SortedWindow {
  readonly #numbers: Float64Array;
  #count = 0;

  /** @param most numbers at a time */
  constructor(most: number) {
    this.#numbers = new Float64Array(most);
  }

  get count(): number {
    return this.#count;
  }

  add(number: number): void {
    const at = this.#placeOf(number);
    this.#numbers.copyWithin(at + 1, at, this.#count++);
    this.#numbers[at] = number;
  }

  /** Takes away a number that was added. */
  remove(number: number): void {
    const at = this.#placeOf(number);
    this.#numbers.copyWithin(at, at + 1, this.#count--);
  }

  /** The median; NaN when there is none. */
  get middle(): number {
    const half = this.#count >> 1;
    const numbers = this.#numbers;
    if (this.#count === 0) return Number.NaN;
    return this.#count % 2 === 1 ? numbers[half]! : (numbers[half - 1]! + numbers[half]!) / 2;
  }

  /** The median distance from the middle, as a standard deviation of normal numbers. */
  get spread(): number {
    const count = this.#count;
    const middle = this.middle;
    // The nearest numbers lie on both sides of the middle: they are taken from there outwards until half of all are.
    let above = count >> 1;
    let below = above - 1;
    let [nearest, before] = [Number.NaN, Number.NaN];
    for (let taken = 0; taken <= count >> 1; taken++) {
      before = nearest;
      const up = above < count ? this.#numbers[above]! - middle : Number.POSITIVE_INFINITY;
      const down = below >= 0 ? middle - this.#numbers[below]! : Number.POSITIVE_INFINITY;
      if (up <= down) above++;
      else below--;
      nearest = Math.min(up, down);
    }
    return asSpread(count % 2 === 1 ? nearest : (before + nearest) / 2);
  }

  /** Where the first number stands that is not smaller. */
  #placeOf(number: number): number {
    let [from, to] = [0, this.#count];
    while (from < to) {
      const half = (from + to) >> 1;
      if (this.#numbers[half]! < number) from = half + 1;
      else to = half;
    }
    return from;
  }
}
