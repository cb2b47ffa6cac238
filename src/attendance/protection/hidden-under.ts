import type { LinkedSet } from './linked-set.ts';

/** Of keys, those under which a set hides a number that some view has: the ones that can be attacked as if they were shown. */
export const hiddenUnder = (
  keys: ReadonlySet<string>,
  { cells }: LinkedSet,
  hidden: ReadonlySet<string>,
): readonly string[] =>
  keys.size === 0
    ? []
    : cells.flatMap(({ key, unseen }) => (unseen !== true && keys.has(key) && hidden.has(key) ? [key] : []));
