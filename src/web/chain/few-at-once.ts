import type { ServerResponse } from 'node:http';
import { TooMany } from './rate-limits.ts';

/**
 * Lets a few large answers be made at once, and a few more wait in turn: many at once would take the memory and the
 * database from everybody else.
 */
export class FewAtOnce {
  readonly #most: number;
  readonly #mostWaiting: number;
  /** Those who wait, longest first: each lets its answer begin. */
  readonly #waiting = new Set<() => void>();
  #making = 0;

  constructor({ most, mostWaiting }: { readonly most: number; readonly mostWaiting: number }) {
    this.#most = most;
    this.#mostWaiting = mostWaiting;
  }

  /**
   * Resolves when an answer may be made; its place is free again once the answer is sent or its reader has gone, who may
   * have gone while waiting.
   *
   * @throws TooMany when too many wait already, or nobody waits for the answer any more
   */
  place(answer: Pick<ServerResponse, 'once' | 'closed'>): Promise<void> {
    return new Promise((begin, refuse) => {
      if (answer.closed) return refuse(new TooMany('whoever asked has gone'));
      let ended = false;
      const start = () => {
        this.#waiting.delete(start);
        this.#making++;
        begin();
      };
      const end = () => {
        if (ended) return;
        ended = true;
        if (this.#waiting.delete(start)) return refuse(new TooMany('whoever waited has gone'));
        this.#making--;
        // Whoever waits longest has the place; nobody else can take it between.
        for (const next of this.#waiting) return next();
      };
      if (this.#making < this.#most) start();
      else if (this.#waiting.size < this.#mostWaiting) this.#waiting.add(start);
      else return refuse(new TooMany('too many large answers at once'));
      answer.once('finish', end);
      answer.once('close', end);
    });
  }
}
