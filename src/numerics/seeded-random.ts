import { requireInteger } from './finite-input.ts';
import { type BitSource, stateFromSeed, xoshiro128 } from './xoshiro128.ts';

const TWO_TO_32 = 2 ** 32;

/**
 * Random numbers that are the same for the same seed, on every machine: xoshiro128** seeded by splitmix32.
 * Not for secrets.
 *
 * @example new SeededRandom(2024).next() // always the same number in [0, 1)
 */
export class SeededRandom {
  readonly #bits: BitSource;
  #spareNormal: number | undefined;

  /** @param seed whole number from 0 to 2^53 - 1. */
  constructor(seed: number) {
    this.#bits = xoshiro128(stateFromSeed(seed));
  }

  /** Uniform in [0, 1), with 53 random bits. */
  next(): number {
    const high = this.#bits() >>> 5;
    const low = this.#bits() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Uniform whole number from 0 to n - 1 without bias; n from 1 to 2^32. */
  integer(n: number): number {
    requireInteger(n, 1, TWO_TO_32, 'integer: n');
    const limit = TWO_TO_32 - (TWO_TO_32 % n);
    let bits = this.#bits();
    while (bits >= limit) bits = this.#bits();
    return bits % n;
  }

  /** Standard normal, by Marsaglia's polar method. */
  normal(): number {
    const spare = this.#spareNormal;
    this.#spareNormal = undefined;
    if (spare !== undefined) return spare;
    for (;;) {
      const x = 2 * this.next() - 1;
      const y = 2 * this.next() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        this.#spareNormal = y * factor;
        return x * factor;
      }
    }
  }

  /** Gamma with the given shape (above 0) and scale 1, by Marsaglia and Tsang (2000). Mean and variance equal the shape. */
  gamma(shape: number): number {
    requirePositive(shape, 'gamma: shape');
    if (shape < 1) return this.gamma(shape + 1) * (1 - this.next()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      const u = 1 - this.next();
      if (v > 0 && Math.log(u) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
    }
  }

  /** Beta on [0, 1] with shapes a and b (above 0); mean a / (a + b). */
  beta(a: number, b: number): number {
    requirePositive(a, 'beta: a');
    requirePositive(b, 'beta: b');
    const x = this.gamma(a);
    const y = this.gamma(b);
    // Shapes near 0 can underflow to 0 both; the distribution then sits at its two ends.
    if (x + y === 0) return this.next() < a / (a + b) ? 1 : 0;
    return x / (x + y);
  }

  /**
   * Number of successes in n independent trials of chance p. Exact for every n: while n is large, the middle order statistic
   * of the n uniforms is drawn from its beta distribution and half of the trials are decided at once (Devroye 1986, X.4.4).
   */
  binomial(n: number, p: number): number {
    requireInteger(n, 0, Number.MAX_SAFE_INTEGER, 'binomial: n');
    if (!(p >= 0 && p <= 1)) throw new RangeError(`binomial: p must be from 0 to 1, got ${p}`);
    let trials = n;
    let chance = p;
    let successes = 0;
    while (trials > 16) {
      const middle = Math.floor((trials + 1) / 2);
      const statistic = this.beta(middle, trials + 1 - middle);
      if (statistic <= chance) {
        successes += middle;
        trials -= middle;
        chance = statistic < 1 ? (chance - statistic) / (1 - statistic) : 0;
      } else {
        trials = middle - 1;
        chance /= statistic;
      }
    }
    for (; trials > 0; trials--) if (this.next() < chance) successes++;
    return successes;
  }

  /** Puts the items in random order, in place, and returns them (Fisher and Yates). */
  shuffle<T extends Int32Array | Uint32Array | unknown[]>(items: T): T {
    const list = items as unknown[];
    for (let i = list.length - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = list[i];
      list[i] = list[j];
      list[j] = kept;
    }
    return items;
  }
}

function requirePositive(value: number, name: string): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`${name} must be above 0 and finite, got ${value}`);
  }
}
