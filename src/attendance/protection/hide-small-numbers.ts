import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import { exactlyRecovered } from './exact-recovery.ts';
import { Hiding } from './hiding.ts';
import { indexLinkedSet, type LinkedCell, type LinkedSet } from './linked-set.ts';
import { narrowNumbers } from './narrow-numbers.ts';
import type { ProtectionSettings } from './protection-settings.ts';
import { nothingShownBefore, type ShownBefore } from './shown-before.ts';
import { smallNumber } from './small-number.ts';

/** What a linked set is protected with. */
export interface ProtectionMeans {
  readonly settings: ProtectionSettings;
  readonly before?: ShownBefore;
  /** Where it is given, no hidden number can be told to within less than the settings' `narrowest`. */
  readonly findNarrow?: FindNarrow;
  /** Whether who looks belongs to a school of each place. */
  readonly member?: boolean;
}

/** Which numbers of a linked set are hidden. Why is nobody's: one symbol stands for all of them. */
export interface HiddenNumbers {
  readonly hidden: ReadonlySet<string>;
  /** Of these, hidden for themselves. For figures of how much is hidden, and never for a reader. */
  readonly forThemselves: ReadonlySet<string>;
  /** Keys that could not be protected: everything around them is hidden or was shown before. */
  readonly unprotected: readonly string[];
}

/**
 * Hides the small numbers of a linked set, and as many others as it takes so that none of them follows from what is shown, from
 * any combination of sums, nor lies within too narrow limits. The same set gives the same numbers; what was hidden before stays
 * hidden, and what was shown before protects nothing.
 *
 * @example hideSmallNumbers({ cells, sums }, { settings, before, findNarrow }).hidden.has('100001|2026-09-14|all|illness')
 */
export function hideSmallNumbers(
  set: LinkedSet,
  { settings, before = nothingShownBefore, findNarrow, member = false }: ProtectionMeans,
): HiddenNumbers {
  const index = indexLinkedSet(set);
  const where = (is: (cell: LinkedCell) => boolean) =>
    index.cells.flatMap((cell, at) => (is(cell) ? [at] : []));
  const small = where((cell) => cell.secret === true || smallNumber(cell, settings, member) !== undefined);
  const known = new Set(
    where(({ key, value, known: is }) => is === true || before.shown.get(key)?.has(value) === true),
  );
  const hiding = new Hiding(index, {
    secret: [...small, ...where(({ key }) => before.hidden.has(key))],
    unseen: new Set(where(({ unseen }) => unseen === true)).difference(new Set(small)),
    known,
    narrowest: settings.narrowest,
    wide: findNarrow !== undefined,
  });
  const left = hideUntilSafe(hiding, weakNumbers(hiding, settings, findNarrow));
  const keys = (cells: Iterable<number>) => [...cells].map((at) => index.cells[at]!.key);
  return {
    hidden: new Set(keys(hiding.secret)),
    forThemselves: new Set(keys(small)),
    unprotected: keys(new Set([...left, ...small.filter((at) => known.has(at))])).toSorted(),
  };
}

/**
 * Secrets that follow exactly; where there are none, those that are too narrow. What was seen to be wide stays wide, since more
 * that is hidden tells nobody more; what is hidden from then on is too narrow where it follows exactly.
 */
function weakNumbers(
  { index, secret }: Hiding,
  { narrowest }: ProtectionSettings,
  findNarrow: FindNarrow | undefined,
): (unknown: ReadonlySet<number>) => readonly number[] {
  const wide = new Set<number>();
  let noneExact = false;
  return (unknown) => {
    if (!noneExact) {
      const exact = exactlyRecovered(index, unknown).filter((cell) => secret.has(cell));
      if (exact.length > 0 || findNarrow === undefined) return exact;
      noneExact = true;
    }
    if (findNarrow === undefined) return [];
    const wanted = secret.intersection(unknown).difference(wide);
    const narrow = narrowNumbers(index, unknown, { wanted, findNarrow, width: narrowest });
    for (const cell of wanted.difference(new Set(narrow.map(({ cell: each }) => each)))) wide.add(cell);
    return narrow.map(({ cell }) => cell);
  };
}

/** @returns numbers that stay weak because nothing around them can be hidden */
function hideUntilSafe(
  hiding: Hiding,
  weak: (unknown: ReadonlySet<number>) => readonly number[],
): readonly number[] {
  const given = new Set<number>();
  /** How much was hidden for each so far: where one more each time is not enough, twice as much. */
  const helps = new Map<number, number>();
  for (;;) {
    hiding.hideLone();
    const left = weak(hiding.unknown()).filter((cell) => !given.has(cell));
    if (left.length === 0) return [...given];
    const helped = new Set<number>();
    for (const cell of left) {
      const around = hiding.index.sumsOf[cell]!;
      // Help given to another of its sums may have helped it too: it is looked at again.
      if (around.some((sum) => helped.has(sum))) continue;
      const before = helps.get(cell) ?? 0;
      const wanted = Math.max(1, Math.floor(before / 2));
      for (let more = 0; more < wanted; more += 1) {
        const next = nearestHelp(hiding, cell);
        if (next === undefined) {
          if (more === 0) given.add(cell);
          break;
        }
        hiding.hide(next);
        for (const sum of [...around, ...hiding.index.sumsOf[next]!]) helped.add(sum);
      }
      helps.set(cell, before + wanted);
    }
  }
}

/** The best of the number's own sums; where nothing there can be hidden, of the sums of their members, and so on. */
function nearestHelp(hiding: Hiding, cell: number): number | undefined {
  const { sums, sumsOf } = hiding.index;
  const seen = new Set([cell]);
  let edge: readonly number[] = [cell];
  while (edge.length > 0) {
    const around = new Set(edge.flatMap((each) => sumsOf[each]!.flatMap((sum) => sums[sum]!)));
    edge = [...around.difference(seen)];
    const best = hiding.best(edge);
    if (best !== undefined) return best;
    for (const each of edge) seen.add(each);
  }
  return undefined;
}
