import { Worker } from 'node:worker_threads';
import type { Paper } from './papers.ts';
import type { PdfAnswer, PdfOrder } from './pdf-worker.ts';

/** Makes papers away from the thread that answers requests. */
export interface PdfThread {
  /** @throws an Error with the compiler's words, or when the thread has ended */
  readonly make: (paper: Paper) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly done: (bytes: Uint8Array) => void;
  readonly failed: (fault: Error) => void;
}

/** A thread that starts with the first paper, makes one at a time, and is started again should it ever end. */
export function pdfThread(): PdfThread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;

  const end = (because: Error): void => {
    worker = undefined;
    for (const { failed } of waiting.values()) failed(because);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url));
    // A thread that waits for work keeps no process from ending.
    started.unref();
    started.on('message', (answer: PdfAnswer) => {
      const { done, failed } = waiting.get(answer.id) as Waiting;
      waiting.delete(answer.id);
      if ('fault' in answer) failed(new Error(answer.fault));
      else done(answer.bytes);
    });
    started.on('error', (fault) => end(fault instanceof Error ? fault : new Error(String(fault))));
    started.on('exit', () => end(new Error('the thread that makes PDFs has ended')));
    return started;
  };
  return {
    make: (paper) =>
      new Promise((done, failed) => {
        worker ??= start();
        last += 1;
        waiting.set(last, { done, failed });
        worker.postMessage({ id: last, paper } satisfies PdfOrder);
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
