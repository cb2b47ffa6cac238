import { ProcessFailed } from '../processes/process-task.ts';
import type { Worker } from '../queue/job-parts.ts';

/** Has the year of a release's schools read at its end. */
export const yearTurnJob: Worker = async ({ runProcess, log }, { release, signal }) => {
  const task = { work: 'year-turn', release } as const;
  const ended = await runProcess(task, { onLine: () => {}, signal });
  if (ended.code !== 0) throw new ProcessFailed(task, ended);
  log.info({ release }, 'year read at its end');
};
