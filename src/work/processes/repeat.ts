/**
 * Does something at once and then every so many milliseconds, one at a time: what takes longer is waited for.
 *
 * @param work says whether that was the last time; it must not throw
 * @returns what ends it, when the one in hand is done
 */
export function repeat(work: () => Promise<boolean>, everyMs: number): () => Promise<void> {
  let inHand: Promise<void> | undefined;
  const begin = () => {
    inHand ??= work().then((isLast) => {
      inHand = undefined;
      if (isLast) clearInterval(timer);
    });
  };
  const timer = setInterval(begin, everyMs);
  begin();
  return async () => {
    clearInterval(timer);
    await inHand;
  };
}
