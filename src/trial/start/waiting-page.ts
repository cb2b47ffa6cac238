import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A page that stands where the service will be, and says what is still being made. */
export interface WaitingPage {
  /** Says what is going on now. */
  readonly say: (step: string) => void;
  /** Gives the port free; asked again, does nothing more. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the page in a thread of its own: the long calculation of a trial leaves its own thread no time for anybody who
 * asks.
 *
 * @param port on this machine
 */
export async function openWaitingPage(port: number): Promise<WaitingPage> {
  const worker = new Worker(new URL('./waiting-worker.ts', import.meta.url), { workerData: { port } });
  await once(worker, 'message');
  const exited = once(worker, 'exit');
  return {
    say: (step) => worker.postMessage({ step }),
    close: async () => {
      worker.postMessage({ close: true });
      await exited;
    },
  };
}
