import { availableParallelism } from 'node:os';
import type { Urn } from '../../../attendance/urn.ts';
import { packHere } from '../../../store/postgres/releases/pack-here.ts';
import type { PackedSchool, PackSchools } from '../../../store/postgres/releases/pack-school.ts';
import { ThreadPool } from '../../threads/thread-pool.ts';
import { contentOf, type PackingOrder } from './packing-order.ts';

/** Schools in one task: a few hundredths of a second's work. */
const perTask = 10;
/** Tasks that the other thread has before it, so that it never waits for this one. */
const before = 2;
/** A second thread is not worth its start for fewer. */
const fewest = 2000;

/** Lends what packs the schools of a release: on two threads where the machine has two cores and the work is long. */
export async function withPacking<T>(
  order: PackingOrder,
  work: (pack: PackSchools) => Promise<T>,
): Promise<T> {
  const { release } = order;
  const here = packHere(contentOf(order));
  if (availableParallelism() < 2 || release.schools.length < fewest) return work(here);
  const program = new URL('./packing-thread.ts', import.meta.url);
  const other = new ThreadPool<readonly Urn[], readonly PackedSchool[]>(program, 1, order);
  try {
    return await work((urns) => shared(urns, here, other.run));
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
  await Promise.all([...Array.from({ length: before }, () => takeTurns(there)), takeTurns(here)]);
  return packed;
}
