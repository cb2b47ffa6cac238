import { z } from 'zod';

/** What a process beside the service is to do. What else there is to know is on record. */
export const processTaskSchema = z.discriminatedUnion('work', [
  z.strictObject({ work: z.literal('intake'), release: z.int().positive() }),
  z.strictObject({ work: z.literal('run'), release: z.int().positive() }),
  z.strictObject({ work: z.literal('give-up-run'), release: z.int().positive(), because: z.string().min(1) }),
  z.strictObject({
    work: z.literal('papers'),
    release: z.int().positive(),
    /** Which of the workers that share the papers, from 0, and how many there are. */
    worker: z.int().nonnegative(),
    of: z.int().positive(),
  }),
  z.strictObject({ work: z.literal('progress'), release: z.int().positive() }),
  z.strictObject({ work: z.literal('year-turn'), release: z.int().positive() }),
  z.strictObject({ work: z.literal('letters'), release: z.int().positive() }),
]);
export type ProcessTask = z.infer<typeof processTaskSchema>;

/**
 * Flags of the program that does a task. What reads years makes much that lasts for a moment, on each of its threads: the usual room for
 * that (three times 32 MB a thread) would be a fifth of all that a national evening may have, and makes it no faster.
 */
export const programFlags = (work: ProcessTask['work']): readonly string[] =>
  work === 'progress' ? ['--max-semi-space-size=8'] : [];

/** What came of a process beside the service. */
export interface ProcessEnded {
  /** null when it was killed. */
  readonly code: number | null;
  /** The end of what it said on the error stream. */
  readonly complaint: string;
}

/** How a process beside the service is watched. */
export interface ProcessWatch {
  /** Told each line of its standard output. */
  readonly onLine: (line: string) => void;
  /** Stops it. */
  readonly signal: AbortSignal;
}

/** Has a task done in a process of its own, on the service's database, and waits for it. */
export type RunProcess = (task: ProcessTask, watch: ProcessWatch) => Promise<ProcessEnded>;

/** A process beside the service that came to no good end. */
export class ProcessFailed extends Error {
  constructor({ work, release }: ProcessTask, { code, complaint }: ProcessEnded) {
    super(`${work} of release ${release} ended with ${code ?? 'a signal'}: ${complaint.slice(-500)}`);
  }
}
