import { onConnection } from '../connection/transaction.ts';
import { keepNewRegisters } from './keep-new-registers.ts';
import type { RegistersDatabase } from './registers-database.ts';
import type { Submission, SubmissionEnd } from './submission.ts';
import { WrittenMeanwhile, writeSubmissions } from './write-submissions.ts';

/** Takes submissions, and answers each once it is on disk. */
export interface RegisterWriter {
  /**
   * @throws TooMuchWaiting when so much waits already that the sender should come again
   */
  write(submission: Submission): Promise<SubmissionEnd>;
  /** Registers that wait or are being written. */
  waiting(): number;
  /** Writes what waits, and takes no more. */
  close(): Promise<void>;
}

/** Nothing was taken: the sender comes again. */
export class TooMuchWaiting extends Error {}

/** How a writer works. */
export interface WriterOptions {
  /** Transactions at a time, at most. */
  readonly writers?: number;
  /** Registers in one transaction, unless one submission has more. */
  readonly most?: number;
  /** Registers that may wait. */
  readonly mostWaiting?: number;
}

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (end: SubmissionEnd) => void;
  readonly reject: (fault: unknown) => void;
}

const attempts = 5;
/** Registers that wait, and milliseconds that one transaction takes, from which another begins beside it. */
const many = 250;
const longMs = 25;

/**
 * Requests share commits: while one transaction waits for the disk, the next gathers what has come. Another begins beside it
 * only where that is much, or the first is held up: two that take turns at the disk carry half as much each.
 */
export function registerWriter(
  database: Pick<RegistersDatabase, 'pool'>,
  { writers = 2, most = 500, mostWaiting = 20_000 }: WriterOptions = {},
): RegisterWriter {
  let queue: Waiting[] = [];
  let held = 0;
  /** Of those held, registers that are being written. */
  let inHand = 0;
  let busy = 0;
  let closed = false;
  let whenIdle: (() => void) | undefined;

  const take = (): Waiting[] => {
    let registers = 0;
    let count = 0;
    for (const { submission } of queue) {
      registers += weightOf(submission);
      if (count > 0 && registers > most) break;
      count += 1;
    }
    const taken = queue.slice(0, count);
    queue = queue.slice(count);
    for (const { submission } of taken) inHand += weightOf(submission);
    return taken;
  };

  const lane = async (): Promise<void> => {
    busy += 1;
    while (queue.length > 0) {
      const taken = take();
      // Again and again: what comes later while this one is held up does not wait for it either.
      const heldUp = setInterval(begin, longMs);
      await writeAll(database, taken);
      clearInterval(heldUp);
      for (const { submission } of taken) {
        held -= weightOf(submission);
        inHand -= weightOf(submission);
      }
    }
    busy -= 1;
    if (busy === 0) whenIdle?.();
  };

  const begin = () => {
    if (busy < writers && queue.length > 0) lane();
  };

  return {
    write: (submission) =>
      new Promise((resolve, reject) => {
        if (closed || held + weightOf(submission) > mostWaiting) {
          reject(new TooMuchWaiting('too many registers wait to be written'));
          return;
        }
        held += weightOf(submission);
        queue.push({ submission, resolve, reject });
        if (busy === 0 || held - inHand >= many) setImmediate(begin);
      }),
    waiting: () => held,
    close: async () => {
      closed = true;
      if (held > 0) await new Promise<void>((idle) => (whenIdle = idle));
    },
  };
}

const weightOf = ({ registers, quarantined }: Submission): number =>
  1 + registers.length + Math.ceil(quarantined.length / 10);

async function writeAll(database: Pick<RegistersDatabase, 'pool'>, taken: readonly Waiting[]): Promise<void> {
  try {
    const ends = await written(
      database,
      taken.map(({ submission }) => submission),
    );
    for (const [i, { resolve }] of taken.entries()) resolve(ends[i]!);
  } catch (fault) {
    if (taken.length === 1) taken[0]!.reject(fault);
    // One of them may be at fault, and the others are not to suffer for it.
    else for (const one of taken) await writeAll(database, [one]);
  }
}

async function written(
  database: Pick<RegistersDatabase, 'pool'>,
  submissions: readonly Submission[],
): Promise<readonly SubmissionEnd[]> {
  const ends = await againIfMet(() => keepNewRegisters(database, submissions));
  const left = submissions.filter((_, i) => ends[i] === undefined);
  if (left.length === 0) return ends as readonly SubmissionEnd[];
  const others = (
    await againIfMet(() => onConnection(database, (client) => writeSubmissions(client, left)))
  ).values();
  return ends.map((end) => end ?? others.next().value!);
}

/** Two programs that write one register at the same moment: the later looks again. */
async function againIfMet<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      if (!(fault instanceof WrittenMeanwhile) || attempt === attempts) throw fault;
    }
  }
}
