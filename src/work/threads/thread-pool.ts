import { Worker } from 'node:worker_threads';

/** What a pool sends to a thread: a task, and the number by which its answer is known. */
export interface Sent<Task> {
  readonly id: number;
  readonly task: Task;
}

/** What comes back. */
export type Answered<Answer> = { readonly id: number } & (
  | { readonly answer: Answer }
  | { readonly fault: unknown }
);

/** Tasks that a thread has at once, so that it never waits for the next. */
const ahead = 2;

interface Asked<Task, Answer> {
  readonly task: Task;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

/** Threads that take tasks in the order in which they are asked. The program of a thread is `answerTasks`. */
export class ThreadPool<Task, Answer> {
  readonly #threads: readonly PoolThread<Task, Answer>[];
  readonly #waiting: Asked<Task, Answer>[] = [];

  /** @param given to every thread at its start, as `workerData` */
  constructor(program: URL, threads: number, given?: unknown) {
    this.#threads = Array.from(
      { length: threads },
      () => new PoolThread<Task, Answer>(new Worker(program, { workerData: given }), () => this.#deal()),
    );
  }

  get size(): number {
    return this.#threads.length;
  }

  /** Whether every thread has all the tasks that it is given at once, so that a further one would wait. */
  get isFull(): boolean {
    return this.#threads.every(({ load }) => load >= ahead);
  }

  readonly run = (task: Task): Promise<Answer> =>
    new Promise((resolve, reject) => {
      this.#waiting.push({ task, resolve, reject });
      this.#deal();
    });

  /** Ends the threads; who still waits for one hears of it. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.end()));
  }

  /** Gives what waits to the threads that have least to do. */
  #deal(): void {
    for (;;) {
      const thread = this.#threads.reduce((least, other) => (other.load < least.load ? other : least));
      if (thread.load >= ahead) return;
      const next = this.#waiting.shift();
      if (next === undefined) return;
      thread.send(next);
    }
  }
}

class PoolThread<Task, Answer> {
  readonly #worker: Worker;
  readonly #asked = new Map<number, Asked<Task, Answer>>();
  #count = 0;
  #fault: Error | undefined;

  /** @param free told when it has less to do */
  constructor(worker: Worker, free: () => void) {
    this.#worker = worker;
    worker.on('message', (message: Answered<Answer>) => {
      const asked = this.#asked.get(message.id);
      this.#asked.delete(message.id);
      if ('fault' in message) asked?.reject(message.fault);
      else asked?.resolve(message.answer);
      free();
    });
    const fail = (fault: Error) => {
      this.#fail(fault);
      free();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('A thread ended before its work was done.')));
  }

  /** Tasks sent and not answered. */
  get load(): number {
    return this.#asked.size;
  }

  send(asked: Asked<Task, Answer>): void {
    if (this.#fault !== undefined) {
      asked.reject(this.#fault);
      return;
    }
    const id = this.#count++;
    this.#asked.set(id, asked);
    this.#worker.postMessage({ id, task: asked.task } satisfies Sent<Task>);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  /** Whoever waits, now or later, hears of it: a thread that is gone answers nobody. */
  #fail(fault: Error): void {
    this.#fault ??= fault;
    for (const { reject } of this.#asked.values()) reject(fault);
    this.#asked.clear();
  }
}
