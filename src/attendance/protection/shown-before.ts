/** What earlier pages showed of a linked set: they may be kept beside today's. */
export interface ShownBefore {
  /** Keys of numbers that were ever hidden: they stay so, or yesterday's page and today's would differ in them alone. */
  readonly hidden: ReadonlySet<string>;
  /** Every value that was shown, by key. */
  readonly shown: ReadonlyMap<string, ReadonlySet<number>>;
}

export const nothingShownBefore: ShownBefore = { hidden: new Set(), shown: new Map() };

/** What was shown up to now, today's page included. */
export function shownUpToNow(
  before: ShownBefore,
  cells: readonly { readonly key: string; readonly value: number }[],
  hidden: ReadonlySet<string>,
): ShownBefore {
  const shown = new Map(before.shown);
  for (const { key, value } of cells)
    if (!hidden.has(key)) shown.set(key, new Set(shown.get(key)).add(value));
  return { hidden: before.hidden.union(hidden), shown };
}
