import type { Queue } from 'pg-boss';

/** The kinds of work, by the names of their queues. */
export const queueNames = ['intake', 'run', 'release', 'papers', 'notices', 'progress', 'year-turn'] as const;
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
  retryDelay: 2,
  retryBackoff: true,
  deleteAfterSeconds: 86_400,
};

/** After these attempts the failure is put on record, and a person decides. */
const fewTimes = { retryLimit: 3 };
/** Nobody is asked: it is tried until it can be done, ever less often. */
const forEver = { retryLimit: 1_000_000, retryDelayMax: 300 };

const hour = 3600;

/** How each kind of work is queued. */
export const queues: Readonly<Record<QueueName, Omit<Queue, 'name'>>> = {
  intake: { ...each, ...fewTimes, expireInSeconds: hour },
  run: { ...each, ...fewTimes, expireInSeconds: 2 * hour },
  release: { ...each, ...forEver, expireInSeconds: 60 },
  papers: { ...each, ...forEver, expireInSeconds: 12 * hour },
  notices: { ...each, ...forEver, expireInSeconds: 2 * hour },
  progress: { ...each, ...forEver, expireInSeconds: hour },
  'year-turn': { ...each, ...forEver, expireInSeconds: hour },
};
