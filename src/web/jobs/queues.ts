import type { Queue } from 'pg-boss';

/** The kinds of work, by the names of their queues. */
export const queueNames = ['intake', 'run', 'release', 'papers'] as const;
export type QueueName = (typeof queueNames)[number];

/** What an order for work says. Everything else is on record. */
export interface Order {
  readonly release: number;
}

/**
 * At most one order for each release waits or is worked on (`exclusive`, with the release as key). A worker that has not
 * been heard of for so many seconds is taken for dead, and its work is done again.
 */
const each: Omit<Queue, 'name'> = {
  policy: 'exclusive',
  heartbeatSeconds: 10,
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  deleteAfterSeconds: 86_400,
};

const hour = 3600;

/** How each kind of work is queued. */
export const queues: Readonly<Record<QueueName, Omit<Queue, 'name'>>> = {
  intake: { ...each, expireInSeconds: hour },
  run: { ...each, expireInSeconds: 2 * hour },
  release: { ...each, expireInSeconds: 60 },
  papers: { ...each, expireInSeconds: 12 * hour },
};
