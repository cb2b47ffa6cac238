import { type MessagePort, parentPort } from 'node:worker_threads';
import { calculateFit, type FitQuestion } from '../numerics/calculator.ts';
import {
  type NearestNeighbours,
  type NeighbourQuestion,
  nearestNeighbours,
} from '../numerics/nearest-neighbours.ts';
import { claim, finish } from './task-states.ts';

/** The first message to the worker: where results go, and which tasks are taken. */
export interface Introduction {
  readonly port: MessagePort;
  readonly states: SharedArrayBuffer;
}

/** A calculation sent to the second core; neighbours are written into `found`, which both threads see. */
export type Task = { readonly id: number } & (
  | { readonly fit: FitQuestion }
  | { readonly neighbours: NeighbourQuestion; readonly found: NearestNeighbours }
);

/** What comes back: a result, or why there is none. */
export type Answer = { readonly id: number } & ({ readonly result: object } | { readonly fault: string });

function outcomeOf(task: Task): { result: object } | { fault: string } {
  try {
    return {
      result: 'fit' in task ? calculateFit(task.fit) : nearestNeighbours(task.neighbours, task.found),
    };
  } catch (cause) {
    // The other thread waits: it must hear of a fault, too.
    return { fault: String(cause) };
  }
}

/** Does what the first core has not begun itself, in the order in which it was sent. */
parentPort?.once('message', ({ port, states }: Introduction) => {
  const view = new Int32Array(states);
  parentPort?.on('message', (task: Task) => {
    if (!claim(view, task.id)) return;
    port.postMessage({ id: task.id, ...outcomeOf(task) } satisfies Answer);
    finish(view, task.id);
  });
});
