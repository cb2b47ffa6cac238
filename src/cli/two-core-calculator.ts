import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type Calculator, calculateFit, type Later } from '../numerics/calculator.ts';
import { nearestNeighbours, noneFound } from '../numerics/nearest-neighbours.ts';
import type { Answer, Introduction, Task } from './calculator-worker.ts';
import { shareTables } from './shared-tables.ts';
import { claim, waitFor } from './task-states.ts';

/** More tasks than any run begins. */
const mostTasks = 4096;

/**
 * A calculator that uses a second core. Every task is sent to a worker, and either thread may take it: the worker in
 * the order of sending, this one when it needs a result, or the next that nobody has begun while it waits for one that
 * the worker is at. Results do not depend on who worked them out.
 */
export class TwoCoreCalculator implements Calculator {
  readonly #view = new Int32Array(new SharedArrayBuffer(4 * mostTasks));
  readonly #worker = new Worker(new URL('./calculator-worker.ts', import.meta.url));
  readonly #results = new Map<number, unknown>();
  readonly #here: (() => unknown)[] = [];
  /** Tables that many questions have in common, as both threads see them. */
  readonly #shared = new WeakMap<object, object>();
  readonly #port: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const introduction: Introduction = { port: port2, states: this.#view.buffer };
    this.#worker.postMessage(introduction, [port2]);
    this.#worker.unref();
  }

  readonly fit: Calculator['fit'] = (question) => {
    const fit = shareTables(question, this.#shared);
    return this.#begin({ fit }, () => calculateFit(fit));
  };

  /** Both cores share each search: they take bundle after bundle of its schools, and write into one answer. */
  readonly neighbours: Calculator['neighbours'] = (question) => {
    const turn = new Int32Array(new SharedArrayBuffer(4));
    const neighbours = { ...shareTables(question, this.#shared), turn };
    const found = noneFound(question, (bytes) => new SharedArrayBuffer(bytes));
    const parts = [1, 2].map(() =>
      this.#begin({ neighbours, found }, () => nearestNeighbours(neighbours, found)),
    );
    return () => {
      for (const part of parts) part();
      return found;
    };
  };

  /** Ends the worker; results that were not asked for are gone. */
  close(): void {
    this.#port.close();
    void this.#worker.terminate();
  }

  #begin<T>(question: Unnumbered<Task>, here: () => T): Later<T> {
    const id = this.#here.push(here) - 1;
    if (id < mostTasks) this.#worker.postMessage({ id, ...question });
    return () => this.#resultOf(id) as T;
  }

  #resultOf(id: number): unknown {
    while (!this.#results.has(id)) {
      if (id >= mostTasks || claim(this.#view, id)) this.#doHere(id);
      else if (!this.#receive() && !this.#takeNext(id)) waitFor(this.#view, id);
    }
    return this.#results.get(id);
  }

  #doHere(id: number): void {
    this.#keep(id, this.#here[id]!());
  }

  /** Keeps a result and lets go of its question, whose tables would otherwise stay until the end of the run. */
  #keep(id: number, result: unknown): void {
    this.#results.set(id, result);
    this.#here[id] = () => result;
  }

  /** Does the next task that nobody has begun, instead of waiting; false when there is none. */
  #takeNext(after: number): boolean {
    const end = Math.min(this.#here.length, mostTasks);
    for (let id = after + 1; id < end; id++) {
      if (!claim(this.#view, id)) continue;
      this.#doHere(id);
      return true;
    }
    return false;
  }

  /** Takes what the worker has finished; false when there is nothing. */
  #receive(): boolean {
    const before = this.#results.size;
    for (
      let got = receiveMessageOnPort(this.#port);
      got !== undefined;
      got = receiveMessageOnPort(this.#port)
    ) {
      const answer = got.message as Answer;
      if ('fault' in answer) throw new Error(`on the second core: ${answer.fault}`);
      this.#keep(answer.id, answer.result);
    }
    return this.#results.size > before;
  }
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;
