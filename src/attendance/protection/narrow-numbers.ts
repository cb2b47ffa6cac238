import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import { equationsOf } from './exact-recovery.ts';
import type { LinkedIndex } from './linked-set.ts';
import { openlyNothing } from './openly-nothing.ts';

/** A number that is hidden and can be told to within too little. */
export interface NarrowNumber {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
}

/** Which unknown numbers are asked about, and what is too narrow. */
export interface NarrowQuestion {
  readonly wanted: Iterable<number>;
  readonly findNarrow: FindNarrow;
  readonly width: number;
}

/**
 * Numbers that outsiders, who know all sums and that numbers are whole and not below 0, can tell to within less than `width`.
 * They do not know which were hidden for themselves. Parts of what is shown to be nothing are not meant: everybody can tell.
 */
export function narrowNumbers(
  { cells, ...index }: LinkedIndex,
  unknown: ReadonlySet<number>,
  { wanted, findNarrow, width }: NarrowQuestion,
): readonly NarrowNumber[] {
  const nothing = openlyNothing({ cells, ...index }, (cell) => unknown.has(cell));
  const known = [...unknown];
  const position = new Map(known.map((cell, place) => [cell, place]));
  const blocks = new Map<string, number>();
  const blockOf = (name: string) => {
    const found = blocks.get(name);
    if (found !== undefined) return found;
    blocks.set(name, blocks.size);
    return blocks.size - 1;
  };
  return findNarrow(
    {
      equations: equationsOf({ cells, ...index }, unknown).map(
        (equation) => new Map([...equation].map(([cell, by]) => [position.get(cell)!, by])),
      ),
      values: known.map((cell) => cells[cell]!.value),
      most: known.map((cell) => cells[cell]!.most ?? Number.POSITIVE_INFINITY),
      block: known.map((cell) => blockOf(cells[cell]!.block)),
      wanted: [...wanted].flatMap((cell) => (nothing.has(cell) ? [] : [position.get(cell)!])),
    },
    width,
  ).map(({ unknown: place, from, to }) => ({ cell: known[place]!, from, to }));
}
