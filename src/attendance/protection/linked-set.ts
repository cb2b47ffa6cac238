import type { NumberOfPupils } from './small-number.ts';

/** One number of a view, as it would be shown. */
export interface LinkedCell extends NumberOfPupils {
  /** The same number has the same key from day to day: place, time, group and measure. */
  readonly key: string;
  /** A whole number, 0 or more: sessions or pupils. */
  readonly value: number;
  /** What the value is known not to exceed, from outside; absent where nothing is. */
  readonly most?: number;
  /** The most of it that one pupil can be behind; 1 where it is absent. */
  readonly mostEach?: number;
  /** The higher, the later it is hidden for the sake of others. */
  readonly keep: number;
  /** What is looked at together in an audit: a place and a term. */
  readonly block: string;
  /** Where others of the same family are hidden, it is hidden before those of other families: a place and a group. */
  readonly family?: string;
  /** In no view: it only links others. */
  readonly unseen?: boolean;
  /** Hidden for itself, however large: beside what was shown before it would tell of few. */
  readonly secret?: boolean;
  /** Outsiders may know it, though no view has it: it hides nothing. */
  readonly known?: boolean;
  /** Keys that are hidden wherever it is: what is published beside them, such as a percentage, would give it back. */
  readonly hiddenWith?: readonly string[];
}

/** A number that is the sum of others, all of which have keys. */
export interface LinkedSum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** All numbers that one role can open, and how they add up. */
export interface LinkedSet {
  readonly cells: readonly LinkedCell[];
  readonly sums: readonly LinkedSum[];
}

/** A linked set by position. Checked: keys are there once, and sums are right. */
export interface LinkedIndex {
  readonly cells: readonly LinkedCell[];
  /** Members of each sum: the total first, with its parts. */
  readonly sums: readonly (readonly number[])[];
  /** Sums that each cell is in. */
  readonly sumsOf: readonly (readonly number[])[];
  /** Cells that are hidden wherever another is. */
  readonly hiddenWith: ReadonlyMap<number, readonly number[]>;
  readonly at: ReadonlyMap<string, number>;
}

/** @throws RangeError where a key is there twice or not at all, a value is not a whole number, or a sum is wrong */
export function indexLinkedSet(set: LinkedSet): LinkedIndex {
  const { cells, sums } = inOneOrder(set);
  const at = new Map<string, number>();
  for (const [index, { key, value }] of cells.entries()) {
    if (at.has(key)) throw new RangeError(`the number ${key} is there twice`);
    if (!Number.isSafeInteger(value) || value < 0)
      throw new RangeError(`the number ${key} is ${value}: a whole number, 0 or more, is needed`);
    at.set(key, index);
  }
  const position = (key: string): number => {
    const found = at.get(key);
    if (found === undefined) throw new RangeError(`a sum or a number names ${key}, which is not there`);
    return found;
  };
  const sumsOf: number[][] = cells.map(() => []);
  const members = sums.map(({ total, parts }, sum) => {
    const all = [total, ...parts].map(position);
    const added = all.slice(1).reduce((before, part) => before + cells[part]!.value, 0);
    if (added !== cells[all[0]!]!.value)
      throw new RangeError(`${total} is ${cells[all[0]!]!.value}, and its parts add up to ${added}`);
    for (const member of all) sumsOf[member]!.push(sum);
    return all;
  });
  const hiddenWith = new Map(
    cells.flatMap(({ hiddenWith: keys }, cell) => (keys === undefined ? [] : [[cell, keys.map(position)]])),
  );
  return { cells, sums: members, sumsOf, hiddenWith, at };
}

/** So that what is hidden does not depend on the order in which a set was made. */
function inOneOrder({ cells, sums }: LinkedSet): LinkedSet {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    cells: cells.toSorted((a, b) => order(a.key, b.key)),
    sums: sums
      .map(({ total, parts }) => ({ total, parts: parts.toSorted(order) }))
      .toSorted((a, b) => order(a.total, b.total) || order(a.parts.join(), b.parts.join())),
  };
}
