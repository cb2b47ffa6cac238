import { parentPort } from 'node:worker_threads';
import type { Answered, Sent } from './thread-pool.ts';

/** The program of a thread in a pool: answers task after task, or says what went wrong. */
export function answerTasks<Task, Answer>(answer: (task: Task) => Answer): void {
  parentPort?.on('message', ({ id, task }: Sent<Task>) => {
    parentPort?.postMessage({ id, ...answeredOrNot(answer, task) } satisfies Answered<Answer>);
  });
}

function answeredOrNot<Task, Answer>(
  answer: (task: Task) => Answer,
  task: Task,
): { answer: Answer } | { fault: unknown } {
  try {
    return { answer: answer(task) };
  } catch (fault) {
    return { fault };
  }
}
