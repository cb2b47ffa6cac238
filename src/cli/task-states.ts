/** The states of a task, seen by both threads. */
const [waiting, claimed, finished] = [0, 1, 2] as const;

/** Takes a task, once: false when the other thread has it. */
export function claim(states: Int32Array, id: number): boolean {
  return Atomics.compareExchange(states, id, waiting, claimed) === waiting;
}

/** Says that a claimed task's result has been sent. */
export function finish(states: Int32Array, id: number): void {
  Atomics.store(states, id, finished);
  Atomics.notify(states, id);
}

/** Sleeps until a task that the other thread claimed is finished. */
export function waitFor(states: Int32Array, id: number): void {
  while (Atomics.load(states, id) === claimed) Atomics.wait(states, id, claimed);
}
