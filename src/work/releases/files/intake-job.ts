import { finishIntake, intakeWaiting } from '../../../store/postgres/releases/work/finish-intake.ts';
import { ProcessFailed } from '../../processes/process-task.ts';
import type { Worker } from '../../queue/job-parts.ts';

/** Has the files of a draft looked into. */
export const intakeJob: Worker = async ({ runProcess, database, clock }, { release, signal, last }) => {
  const task = { work: 'intake', release } as const;
  const ended = await runProcess(task, { onLine: () => {}, signal });
  if (ended.code === 0) return;
  const askedAt = last ? await intakeWaiting(database, release) : undefined;
  if (askedAt !== undefined) {
    const why =
      'The files could not be looked into. Try again; if it happens again, tell whoever runs the service.';
    const outcome = { result: 'stopped' as const, why, files: [], faultCount: 0, faults: [] };
    await finishIntake(database, release, askedAt, { outcome, faults: new Uint8Array() }, clock());
  }
  throw new ProcessFailed(task, ended);
};
