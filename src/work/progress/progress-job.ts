import { ProcessFailed } from '../processes/process-task.ts';
import type { Worker } from '../queue/job-parts.ts';

/** Has the years of a release's schools read as far as counts have come. */
export const progressJob: Worker = async ({ runProcess, log }, { release, signal }) => {
  const task = { work: 'progress', release } as const;
  const begun = performance.now();
  const ended = await runProcess(task, { onLine: () => {}, signal });
  if (ended.code !== 0) throw new ProcessFailed(task, ended);
  log.info({ release, seconds: Math.round((performance.now() - begun) / 1000) }, 'years read');
};
