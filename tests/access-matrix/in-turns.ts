/** Asks a few at a time, as many as there are connections, and joins what is found. */
export async function inTurns<T>(
  all: readonly T[],
  ask: (one: T) => Promise<readonly string[]>,
): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < all.length; from += 5) {
    found.push(...(await Promise.all(all.slice(from, from + 5).map(ask))).flat());
  }
  return found;
}
