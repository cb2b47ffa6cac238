import type { BoostedTrees } from '../../numerics/boosted-trees.ts';
import type { Calculator } from '../../numerics/calculator.ts';
import { noneFound } from '../../numerics/nearest-neighbours.ts';
import type { Calculated, Calculation } from './calculator-thread.ts';
import { inSharedMemory } from './shared-memory.ts';
import { ThreadPool } from './thread-pool.ts';

/** A calculator that uses several threads. Its results do not depend on how many. */
export class PooledCalculator implements Calculator {
  readonly #pool: ThreadPool<Calculation, Calculated>;
  /** Tables that many questions have in common, as all threads see them. */
  readonly #shared = new WeakMap<object, object>();

  constructor(threads: number) {
    this.#pool = new ThreadPool(new URL('./calculator-thread.ts', import.meta.url), threads);
  }

  readonly fit: Calculator['fit'] = async (question) =>
    (await this.#pool.run({ fit: inSharedMemory(question, this.#shared) })) as BoostedTrees;

  /** The threads share each search: they take bundle after bundle of its schools, and write into one answer. */
  readonly neighbours: Calculator['neighbours'] = async (question) => {
    const turn = new Int32Array(new SharedArrayBuffer(4));
    const neighbours = { ...inSharedMemory(question, this.#shared), turn };
    const found = noneFound(question, (bytes) => new SharedArrayBuffer(bytes));
    await Promise.all(Array.from({ length: this.#pool.size }, () => this.#pool.run({ neighbours, found })));
    return found;
  };

  close(): Promise<void> {
    return this.#pool.close();
  }
}
