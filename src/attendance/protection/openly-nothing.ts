import type { LinkedIndex } from './linked-set.ts';

/**
 * Numbers that everybody can tell are 0, hidden or not, because no number is below 0: parts of what is shown to be 0 and parts of
 * those, and totals of which every part is one. They need no protection, and nothing can be hidden behind them.
 */
export function openlyNothing(
  { cells, sums, sumsOf }: LinkedIndex,
  isUnknown: (cell: number) => boolean,
): ReadonlySet<number> {
  const totals = cells.keys().filter((cell) => cells[cell]!.value === 0 && !isUnknown(cell));
  const found = new Set<number>();
  const add = (cell: number) => {
    if (!found.has(cell)) queue.push(cell);
    found.add(cell);
  };
  const queue = [...totals];
  for (const cell of queue)
    for (const sum of sumsOf[cell]!) {
      const [total, ...parts] = sums[sum] as [number, ...number[]];
      if (total === cell) for (const part of parts) add(part);
      else if (cells[total]!.value === 0 && parts.every((part) => found.has(part))) add(total);
    }
  return found;
}
