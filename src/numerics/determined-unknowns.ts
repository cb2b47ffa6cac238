import { inverse, type KnownSum, modulo, type SumRow, SumsInHand, scaled } from './sums-in-hand.ts';

/**
 * The unknowns that follow exactly from equations with known right sides: those whose unit vector is in the span of the
 * equations, whatever the values. Elimination modulo a prime, so that nothing is lost to rounding; small whole coefficients
 * make it all but impossible (1 in 10⁷ an unknown) that this differs from elimination in fractions.
 *
 * @param equations coefficients by unknown, whole numbers within ± 2²⁵
 * @example determinedUnknowns([new Map([[0, 1], [1, 1]]), new Map([[0, 1], [1, 1], [2, 1]])]) // [2]
 */
export function determinedUnknowns(equations: readonly KnownSum[]): readonly number[] {
  const system = new SumsInHand(equations);
  const aside = system.setAside();
  const solved = system.reduce();
  const determined = [...solved].flatMap(([unknown, row]) => (row.size === 1 ? [unknown] : []));
  // What was set aside is looked at last first: an equation set aside uses only those set aside after it.
  const later = new Map(solved);
  for (const { unknown, row } of aside.toReversed()) {
    const rest = new Map(row);
    rest.delete(unknown);
    if (isInSpan(rest, later)) determined.push(unknown);
    later.set(unknown, scaled(row, inverse(row.get(unknown)!)));
  }
  return determined.toSorted((a, b) => a - b);
}

/** Whether a sum follows from rows, each of which stands for an unknown and has it once. */
function isInSpan(sum: SumRow, rows: ReadonlyMap<number, SumRow>): boolean {
  const left = new Map(sum);
  const queue = [...left.keys()];
  for (const unknown of queue) {
    const by = left.get(unknown);
    if (by === undefined) continue;
    const row = rows.get(unknown);
    if (row === undefined) continue;
    for (const [other, each] of row) {
      const next = modulo((left.get(other) ?? 0) - by * each);
      if (next === 0) left.delete(other);
      else {
        left.set(other, next);
        queue.push(other);
      }
    }
  }
  return left.size === 0;
}
