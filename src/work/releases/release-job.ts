import { releaseWhenDue } from '../../store/postgres/releases/work/release-when-due.ts';
import type { Worker } from '../queue/job-parts.ts';

/** Releases what is planned, when its time has come. */
export const releaseJob: Worker = async ({ database, clock, log }, { release }) => {
  if (await releaseWhenDue(database, release, clock())) log.info({ release }, 'released as planned');
};
