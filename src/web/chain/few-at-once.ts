import type { EventEmitter } from 'node:events';
import { TooMany } from './rate-limits.ts';

/**
 * Lets a few large answers be made at once, and a few more wait in turn: many at once would take the memory and the
 * database from everybody else.
 */
export class FewAtOnce {
  readonly #most: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];
  #making = 0;

  constructor({ most, mostWaiting }: { readonly most: number; readonly mostWaiting: number }) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Resolves when an answer may be made; its place is free again once the answer is sent or its reader has gone.
   *
   * @throws TooMany when too many wait already
   */
  async place(answer: Pick<EventEmitter, 'once'>): Promise<void> {
    if (this.#making >= this.#most) {
      if (this.#waiting.length >= this.#mostWaiting) throw new TooMany('too many large answers at once');
      await new Promise<void>((ready) => this.#waiting.push(ready));
    } else this.#making++;
    let held = true;
    const free = () => {
      if (!held) return;
      held = false;
      // Whoever waits longest has the place; nobody else can take it between.
      const next = this.#waiting.shift();
      if (next === undefined) this.#making--;
      else next();
    };
    answer.once('finish', free);
    answer.once('close', free);
  }
}
