import { forgetSteps, reportProgress } from '../../../store/postgres/releases/work/report-progress.ts';
import { ProcessFailed } from '../../processes/process-task.ts';
import { stepOf } from '../../processes/step-line.ts';
import type { Worker } from '../../queue/job-parts.ts';
import { runStep } from './run-step.ts';

/** Has a draft calculated, checked and loaded, and puts down how far it is. */
export const runJob: Worker = async ({ runProcess, database, clock, log }, { release, signal, last }) => {
  await forgetSteps(database, release, runStep(''));
  // One after the other, so that what is put down last was said last.
  let written = Promise.resolve();
  const onLine = (line: string): void => {
    const step = stepOf(line);
    if (step === undefined) return;
    const progress = { ...step, step: runStep(step.step) };
    written = written
      .then(() => reportProgress(database, release, progress, clock()))
      .catch((err: unknown) => log.warn({ err, release }, 'progress was not put down'));
  };
  const task = { work: 'run', release } as const;
  const ended = await runProcess(task, { onLine, signal });
  await written;
  if (ended.code === 0) return;
  if (last && !signal.aborted) {
    const because =
      'The calculation failed for a reason of its own, not of the files. Tell whoever runs the service.';
    await runProcess({ work: 'give-up-run', release, because }, { onLine: () => {}, signal });
  }
  throw new ProcessFailed(task, ended);
};
