import { availableParallelism } from 'node:os';
import {
  type FindShockPart,
  findOnTheSpot,
  type ShockFound,
  type ShockMaterial,
  type ShockPart,
} from '../../progress/shocks/shock-parts.ts';
import { ThreadPool } from '../threads/thread-pool.ts';

/** More than this would each need the memory of a whole series of the country. */
const mostThreads = 2;
/** A second thread is not worth its start for fewer schools. */
const fewest = 1000;

/** How many threads find the shocks of so many schools soonest. */
export const threadsThatHelp = (schools: number): number =>
  schools < fewest ? 1 : Math.min(availableParallelism(), mostThreads);

/** Room that all threads see. */
export const sharedRoom = (bytes: number): SharedArrayBuffer => new SharedArrayBuffer(bytes);

/**
 * Lends what finds the parts of a year's shocks on several threads: this one, and others beside it. Its results do not depend on how many.
 *
 * @param threads with this one
 */
export async function withShockThreads<T>(
  threads: number,
  work: (finding: (material: ShockMaterial) => FindShockPart) => Promise<T>,
): Promise<T> {
  const pools: ThreadPool<ShockPart, ShockFound>[] = [];
  const finding = (material: ShockMaterial): FindShockPart => {
    const here = findOnTheSpot(material);
    if (threads < 2) return here;
    const others = new ThreadPool<ShockPart, ShockFound>(
      new URL('./shock-thread.ts', import.meta.url),
      threads - 1,
      needed(material),
    );
    pools.push(others);
    // Whoever is free takes the next part: the others as many as they can have before them, this thread what is more.
    return async <Part extends ShockPart>(part: Part) =>
      others.isFull ? here(part) : ((await others.run(part)) as ShockFound<Part>);
  };
  try {
    return await work(finding);
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

/** What a thread is sent: of the sheet only what is looked at. */
const needed = ({ sheet: { places, days, sessions }, ...more }: ShockMaterial): ShockMaterial => ({
  ...more,
  sheet: {
    places,
    days,
    sessions: { possible: sessions.possible, attended: sessions.attended, illness: sessions.illness },
  },
});
