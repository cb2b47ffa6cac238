import { determinedUnknowns } from '../../numerics/determined-unknowns.ts';
import type { KnownSum } from '../../numerics/sums-in-hand.ts';
import type { LinkedIndex } from './linked-set.ts';

/** What outsiders do not know, as equations whose right sides they do: the total once, each part taken off it. */
export function equationsOf({ sums }: LinkedIndex, unknown: ReadonlySet<number>): readonly KnownSum[] {
  return sums.flatMap((members) => {
    const left = members.flatMap((cell, place): [number, number][] =>
      unknown.has(cell) ? [[cell, place === 0 ? 1 : -1]] : [],
    );
    return left.length === 0 ? [] : [new Map(left)];
  });
}

/** Numbers that follow exactly from what is shown, whatever they are. */
export const exactlyRecovered = (index: LinkedIndex, unknown: ReadonlySet<number>): readonly number[] =>
  determinedUnknowns(equationsOf(index, unknown));
