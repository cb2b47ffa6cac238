/**
 * Waits for works that go on at the same time, also where one fails: nothing of them goes on behind a fold that is over.
 *
 * @throws what the first of them, in their order, failed with
 */
export async function allEnded<Works extends readonly Promise<unknown>[]>(
  works: readonly [...Works],
): Promise<{ -readonly [K in keyof Works]: Awaited<Works[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works) as Promise<{ -readonly [K in keyof Works]: Awaited<Works[K]> }>;
}

/** What is done with each of several things in turn. */
export interface Steps<Item, Read> {
  read(item: Item): Promise<Read>;
  /** Begins to write what was made of it, in the order of the things. */
  write(item: Item, read: Read): Promise<number>;
}

/**
 * Reads one thing while the one before it is worked on and written: of each no more than one at a time, in their order.
 *
 * @returns the sum of what was written
 */
export async function readAheadAndWrite<Item, Read>(
  items: readonly Item[],
  { read, write }: Steps<Item, Read>,
): Promise<number> {
  let sum = 0;
  let reading: Promise<Read> | undefined;
  let writing: Promise<number> = Promise.resolve(0);
  try {
    for (const [i, item] of items.entries()) {
      const own = await (reading ?? read(item));
      reading = i + 1 < items.length ? held(read(items[i + 1]!)) : undefined;
      sum += await writing;
      writing = held(write(item, own));
    }
    return sum + (await writing);
  } finally {
    await Promise.allSettled([reading, writing]);
  }
}

/** A fault of it is thrown where it is waited for, and not before. */
function held<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}
