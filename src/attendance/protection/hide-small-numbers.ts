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
  /** How much work it may be at most; as much as it takes where it is absent. */
  readonly most?: MostHiding;
}

/** Bounds of hiding for others. */
export interface MostHiding {
  /** Numbers hidden for others, beside those that single sums ask for: what is still weak then is left unprotected. */
  readonly help: number;
  /** How often what is too narrow is looked for and given others: what is still too narrow then is named. */
  readonly widthRounds: number;
}

/** Which numbers of a linked set are hidden. Why is nobody's: one symbol stands for all of them. */
export interface HiddenNumbers {
  readonly hidden: ReadonlySet<string>;
  /** Of these, what everybody can tell is 0 from what is shown: it may be shown. */
  readonly nothing: ReadonlySet<string>;
  /** Of these, hidden for themselves. For figures of how much is hidden, and never for a reader. */
  readonly forThemselves: ReadonlySet<string>;
  /** Keys that could not be protected: everything around them is hidden or was shown before, or it would take more than may be hidden. */
  readonly unprotected: readonly string[];
  /** Keys that were not seen to be wide within the bounds of the work. */
  readonly narrow: readonly string[];
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
  {
    settings,
    before = nothingShownBefore,
    findNarrow,
    member = false,
    most = asMuchAsItTakes,
  }: ProtectionMeans,
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
  const weak = new WeakNumbers(hiding, { settings, findNarrow, rounds: most.widthRounds });
  const left = hideUntilSafe(hiding, weak, most.help);
  const keys = (cells: Iterable<number>) => [...cells].map((at) => index.cells[at]!.key);
  return {
    hidden: new Set(keys(hiding.secret)),
    nothing: new Set(keys(hiding.nothing().intersection(hiding.secret))),
    forThemselves: new Set(keys(small)),
    unprotected: keys(new Set([...left, ...small.filter((at) => known.has(at))])).toSorted(),
    narrow: keys(weak.narrow).toSorted(),
  };
}

const asMuchAsItTakes: MostHiding = {
  help: Number.POSITIVE_INFINITY,
  widthRounds: Number.POSITIVE_INFINITY,
};

/**
 * Secrets that follow exactly; where there are none, those that are too narrow. What was seen to be wide stays wide, since more
 * that is hidden tells nobody more; what is hidden from then on is too narrow where it follows exactly. After so many rounds
 * what is too narrow is only named, and hiding ends as soon as nothing follows exactly.
 */
class WeakNumbers {
  /** What was still too narrow when it was looked for the last time. */
  narrow: readonly number[] = [];
  readonly #hiding: Hiding;
  readonly #width: number;
  readonly #wide = new Set<number>();
  readonly #findNarrow: FindNarrow | undefined;
  #asks: 'exact' | 'width' | 'exact at last' = 'exact';
  #roundsLeft: number;

  constructor(
    hiding: Hiding,
    {
      settings,
      findNarrow,
      rounds,
    }: {
      readonly settings: ProtectionSettings;
      readonly findNarrow: FindNarrow | undefined;
      readonly rounds: number;
    },
  ) {
    this.#hiding = hiding;
    this.#width = settings.narrowest;
    this.#findNarrow = findNarrow;
    this.#roundsLeft = rounds;
  }

  of(unknown: ReadonlySet<number>): readonly number[] {
    if (this.#asks === 'exact') {
      const exact = this.#exact(unknown);
      if (exact.length > 0 || this.#findNarrow === undefined) return exact;
      this.#asks = 'width';
    }
    if (this.#asks === 'exact at last' || this.#findNarrow === undefined) return this.#exact(unknown);
    this.narrow = this.#tooNarrow(unknown, this.#findNarrow);
    if (this.#roundsLeft > 0) {
      this.#roundsLeft -= 1;
      return this.narrow;
    }
    this.#asks = 'exact at last';
    return this.#exact(unknown);
  }

  #exact(unknown: ReadonlySet<number>): readonly number[] {
    const { index, secret } = this.#hiding;
    return exactlyRecovered(index, unknown).filter((cell) => secret.has(cell));
  }

  #tooNarrow(unknown: ReadonlySet<number>, findNarrow: FindNarrow): readonly number[] {
    const { index, secret } = this.#hiding;
    const wanted = secret.intersection(unknown).difference(this.#wide);
    const narrow = narrowNumbers(index, unknown, { wanted, findNarrow, width: this.#width });
    for (const cell of wanted.difference(new Set(narrow.map(({ cell: each }) => each)))) this.#wide.add(cell);
    return narrow.map(({ cell }) => cell);
  }
}

/** @returns numbers that stay weak because nothing around them can be hidden, or no more than so many others may be */
function hideUntilSafe(hiding: Hiding, weak: WeakNumbers, mostHelp: number): readonly number[] {
  const given = new Set<number>();
  /** How much was hidden for each so far: where one more each time is not enough, twice as much. */
  const helps = new Map<number, number>();
  let enough: number | undefined;
  for (;;) {
    hiding.hideLone();
    const left = weak.of(hiding.unknown()).filter((cell) => !given.has(cell));
    enough ??= hiding.secret.size + mostHelp;
    if (left.length === 0) return [...given];
    if (hiding.secret.size > enough) return [...given, ...left];
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
