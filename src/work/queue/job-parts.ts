import type { FastifyBaseLogger } from 'fastify';
import type { WorkDatabase } from '../../store/postgres/connection/handle.ts';
import type { NoticeMeans } from '../notices/notice-means.ts';
import type { RunProcess } from '../processes/process-task.ts';

/** What work is done with. */
export interface JobParts {
  readonly database: WorkDatabase;
  readonly clock: () => Date;
  readonly log: FastifyBaseLogger;
  readonly runProcess: RunProcess;
  /** Processes that make PDFs at the same time. */
  readonly paperWorkers: number;
  readonly notices: NoticeMeans;
}

/** One order at hand. */
export interface AtHand {
  readonly release: number;
  /** Aborted when the service stops, or another has taken the order over. */
  readonly signal: AbortSignal;
  /** There will be no further attempt. */
  readonly last: boolean;
}

/** Does what an order asks for; throws when another attempt is worth while. */
export type Worker = (parts: JobParts, at: AtHand) => Promise<void>;
