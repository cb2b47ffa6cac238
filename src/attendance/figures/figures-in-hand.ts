import type { LinkedCell, LinkedSet, LinkedSum } from '../protection/linked-set.ts';
import { sumWithRest } from './rest-of.ts';

/** A linked set as it is made. */
export class FiguresInHand {
  readonly #cells = new Map<string, LinkedCell>();
  readonly #sums: LinkedSum[] = [];

  add(cell: LinkedCell): void {
    this.#cells.set(cell.key, cell);
  }

  addAll({ cells, sums }: LinkedSet): void {
    for (const cell of cells) this.add(cell);
    this.#sums.push(...sums);
  }

  has(key: string): boolean {
    return this.#cells.has(key);
  }

  link(sum: LinkedSum): void {
    this.#sums.push(sum);
  }

  /** Links a total with those of its parts that are there; what they do not make up is a cell of its own. */
  linkWithRest(total: string, parts: readonly string[], rest: string): void {
    const whole = this.#cells.get(total);
    const there = parts.flatMap((part) => this.#cells.get(part) ?? []);
    if (whole === undefined || there.length === 0) return;
    const linked = sumWithRest(whole, there, rest);
    if (linked.rest !== undefined) this.#cells.set(linked.rest.key, linked.rest);
    this.#sums.push(linked.sum);
  }

  set(): LinkedSet {
    return { cells: [...this.#cells.values()], sums: this.#sums };
  }
}
