import type { LinkedCell, LinkedSum } from '../protection/linked-set.ts';
import { manyOthers, type PupilRange } from '../protection/small-number.ts';

/** A sum, with what is left of the total where its parts do not make it up. */
export interface SumWithRest {
  readonly sum: LinkedSum;
  readonly rest: LinkedCell | undefined;
}

/**
 * A total as the sum of its parts and of what is in none of them: pupils of whom a characteristic is not known, a day that has no
 * view. That is in no view itself, and can be had from those that are.
 */
export function sumWithRest(total: LinkedCell, parts: readonly LinkedCell[], name: string): SumWithRest {
  const value = parts.reduce((left, part) => left - part.value, total.value);
  const rest = value === 0 ? undefined : restOf(total, parts, value, `${total.key}|${name}`);
  return {
    sum: { total: total.key, parts: [...parts, ...(rest === undefined ? [] : [rest])].map(({ key }) => key) },
    rest,
  };
}

function restOf(total: LinkedCell, parts: readonly LinkedCell[], value: number, key: string): LinkedCell {
  const left = (side: (range: PupilRange) => number, from: number) =>
    parts.reduce((sum, { pupils }) => sum - side(pupils), from);
  const pupils = {
    from: Math.max(
      1,
      left(({ to }) => to, total.pupils.from),
    ),
    to: Math.max(
      1,
      Math.min(
        value,
        left(({ from }) => from, total.pupils.to),
      ),
    ),
  };
  return { ...total, key, value, pupils, unseen: true, others: manyOthers };
}
