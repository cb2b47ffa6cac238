import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Urn } from '../../attendance/urn.ts';
import { contentToKeep } from '../../documents/report/content-to-keep.ts';
import type { Release } from '../../expectations/release.ts';
import { packHere } from '../../store/postgres/releases/pack-here.ts';
import type { PackedSchool, PackSchools } from '../../store/postgres/releases/pack-school.ts';
import type { PackingAnswer, PackingTask } from './packing-worker.ts';

/** Schools in one task: a few hundredths of a second's work. */
const perTask = 10;
/** Tasks that the other thread has before it, so that it never waits for this one. */
const ahead = 2;
/** A second thread is not worth its start for fewer. */
const fewest = 2000;

/** Lends what packs the schools of a release: on two threads where the machine has two cores and the work is long. */
export async function withPacking<T>(release: Release, work: (pack: PackSchools) => Promise<T>): Promise<T> {
  const here = packHere(contentToKeep(release));
  if (availableParallelism() < 2 || release.schools.length < fewest) return work(here);
  const other = new OtherThread(release);
  try {
    return await work((urns) => shared(urns, here, (some) => other.pack(some)));
  } finally {
    await other.close();
  }
}

/** Both threads take the next task until none is left. */
async function shared(
  urns: readonly Urn[],
  here: PackSchools,
  there: PackSchools,
): Promise<readonly PackedSchool[]> {
  const packed: PackedSchool[] = new Array(urns.length);
  let next = 0;
  const takeTurns = async (pack: PackSchools): Promise<void> => {
    while (next < urns.length) {
      const from = next;
      next += perTask;
      const packs = await pack(urns.slice(from, from + perTask));
      for (const [i, one] of packs.entries()) packed[from + i] = one;
    }
  };
  await Promise.all([...Array.from({ length: ahead }, () => takeTurns(there)), takeTurns(here)]);
  return packed;
}

interface Waiting {
  readonly resolve: (packs: readonly PackedSchool[]) => void;
  readonly reject: (fault: Error) => void;
}

/** A thread with a copy of the release. */
class OtherThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #tasks = 0;
  #fault: Error | undefined;

  constructor(release: Release) {
    this.#worker = new Worker(new URL('./packing-worker.ts', import.meta.url), { workerData: release });
    this.#worker.on('message', ({ id, packs }: PackingAnswer) => {
      this.#waiting.get(id)?.resolve(packs);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (fault: Error) => this.#fail(fault));
    this.#worker.on('exit', () => this.#fail(new Error('the second packing thread ended')));
  }

  /** Whoever waits, now or later, hears of it: a thread that is gone answers nobody. */
  #fail(fault: Error): void {
    this.#fault ??= fault;
    for (const { reject } of this.#waiting.values()) reject(fault);
    this.#waiting.clear();
  }

  pack(urns: readonly Urn[]): Promise<readonly PackedSchool[]> {
    return new Promise((resolve, reject) => {
      if (this.#fault !== undefined) {
        reject(this.#fault);
        return;
      }
      const id = this.#tasks++;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, urns } satisfies PackingTask);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
