import { workerData } from 'node:worker_threads';
import { answerTasks } from './answer-tasks.ts';

/** Halves even numbers, faults at odd ones, and ends at nought. */
answerTasks<number, { readonly half: number; readonly given: unknown }>((task) => {
  if (task === 0) process.exit(3);
  if (task % 2 === 1) throw new RangeError(`${task} is odd`);
  return { half: task / 2, given: workerData };
});
