import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { noticesJob } from '../notices/notices-job.ts';
import { papersJob } from '../papers/papers-job.ts';
import { progressJob } from '../progress/progress-job.ts';
import { intakeJob } from '../releases/files/intake-job.ts';
import { releaseJob } from '../releases/release-job.ts';
import { runJob } from '../releases/run/run-job.ts';
import { yearTurnJob } from '../year-turn/year-turn-job.ts';
import type { JobParts, Worker } from './job-parts.ts';
import type { Jobs } from './jobs.ts';
import { orderWork } from './order-work.ts';
import { type Order, type QueueName, queueNames, queues } from './queues.ts';

/** Work that goes on until it is stopped. */
export interface RunningJobs extends Jobs {
  /** Lets go of what is at hand: it is taken up by another server, or at the next start. */
  stop(): Promise<void>;
}

const workers: Readonly<Record<QueueName, Worker>> = {
  intake: intakeJob,
  run: runJob,
  release: releaseJob,
  papers: papersJob,
  notices: noticesJob,
  progress: progressJob,
  'year-turn': yearTurnJob,
};

/** Between two looks for work that nobody told of: a plan whose time has come, work that a dead server left. */
const roundMs = 1000;

/** Seconds between two looks for orders, and for workers that have died. */
const poll = 1;
const watch = 2;

/**
 * Does the work that outlives requests, beside a service or without one. Its books are pg-boss's, in their own schema, kept
 * by the role of jobs; what there is to do follows from the record of events.
 *
 * @param url of the service's login
 */
export async function startJobs(url: string, parts: JobParts): Promise<RunningJobs> {
  const { log } = parts;
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'abie-jobs',
    options: '-c role=abie_job',
    schema: 'pgboss',
    createSchema: false,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: watch,
    monitorIntervalSeconds: watch,
  });
  // A database that went away comes back: pg-boss asks again by itself.
  boss.on('error', (err) => log.warn({ err }, 'jobs'));
  await boss.start();
  const stopping = new AbortController();
  for (const name of queueNames) {
    await boss.createQueue(name, queues[name]);
    await boss.work<Order>(
      name,
      { includeMetadata: true, pollingIntervalSeconds: poll, heartbeatRefreshSeconds: 3 },
      async ([job]) => doOrder(parts, workers[name], job as JobWithMetadata<Order>, stopping.signal),
    );
  }
  const lookForWork = onceAtATime(
    () => orderWork(boss, parts),
    (err) => log.warn({ err }, 'looking for work'),
  );
  const round = setInterval(lookForWork, roundMs);
  lookForWork();
  return {
    lookForWork,
    stop: async () => {
      clearInterval(round);
      stopping.abort();
      await boss.stop({ graceful: true, timeout: 5000, close: true });
    },
  };
}

async function doOrder(
  parts: JobParts,
  work: Worker,
  { data: { release }, signal, retryCount, retryLimit, name }: JobWithMetadata<Order>,
  stopping: AbortSignal,
): Promise<void> {
  try {
    const at = { release, signal: AbortSignal.any([signal, stopping]), last: retryCount >= retryLimit };
    await work(parts, at);
  } catch (err) {
    const line = { err, job: name, release, attempt: retryCount + 1 };
    if (!stopping.aborted) parts.log.warn(line, 'work failed');
    throw err;
  }
}

/** Runs work now, or once more after the present one: never twice at the same time. */
function onceAtATime(work: () => Promise<void>, failed: (fault: unknown) => void): () => void {
  let going = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (going) {
      again = true;
      return;
    }
    going = true;
    do {
      again = false;
      await work().catch(failed);
    } while (again);
    going = false;
  };
  return () => void run();
}
