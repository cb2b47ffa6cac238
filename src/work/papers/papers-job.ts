import { ProcessFailed } from '../processes/process-task.ts';
import type { Worker } from '../queue/job-parts.ts';

/** Has the PDFs of a release made that are not there, by several processes that share its schools. */
export const papersJob: Worker = async ({ runProcess, paperWorkers: of, log }, { release, signal }) => {
  const begun = performance.now();
  // All of them have ended before the order is done or tried again.
  const ended = await Promise.all(
    Array.from({ length: of }, async (_, worker) => {
      const task = { work: 'papers', release, worker, of } as const;
      return { task, ...(await runProcess(task, { onLine: () => {}, signal })) };
    }),
  );
  const failed = ended.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new ProcessFailed(failed.task, failed);
  log.info({ release, seconds: Math.round((performance.now() - begun) / 1000) }, 'papers made');
};
