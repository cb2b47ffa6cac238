import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { exactlyRecovered } from '../../../attendance/protection/exact-recovery.ts';
import { type HiddenNumbers, hideSmallNumbers } from '../../../attendance/protection/hide-small-numbers.ts';
import {
  indexLinkedSet,
  type LinkedCell,
  type LinkedSet,
} from '../../../attendance/protection/linked-set.ts';
import { openlyNothing } from '../../../attendance/protection/openly-nothing.ts';
import type { ProtectionSettings } from '../../../attendance/protection/protection-settings.ts';
import type { ShownBefore } from '../../../attendance/protection/shown-before.ts';
import { type NumberOfPupils, smallNumber } from '../../../attendance/protection/small-number.ts';
import type { FindNarrow } from '../../../numerics/reach-of-unknowns.ts';

/** By what figures are hidden. */
export interface FigureProtection {
  /** Says which figures of a linked set are hidden, by key. */
  readonly hide: (set: LinkedSet) => ReadonlySet<string>;
  /** Of what was hidden up to now, keys of figures that were not seen to be wide within the work that is done for it. */
  readonly notSeenWide: ReadonlySet<string>;
  /** Of what was hidden up to now, keys of figures that an earlier release told, and whose amended number follows from both. */
  readonly toldBefore: ReadonlySet<string>;
  /** Whether a number is too small to be shown, as far as it alone goes. */
  readonly isSmall: (number: NumberOfPupils) => boolean;
  /** What earlier releases said of terms and years to date, in the order of publication. */
  readonly toDate: readonly ToDateTold[];
}

/** What a release told of a term or year to date: sums of the days up to its last one. */
export interface ToDateTold {
  readonly until: IsoDate;
  /** Numbers that it showed, by the names of figures. */
  readonly shown: ReadonlyMap<string, number>;
  /** Names of figures that it hid. */
  readonly hidden: ReadonlySet<string>;
  /** Places and phases, as `familyName` names them, of which it hid some figure: nothing of others follows. */
  readonly families: ReadonlySet<string>;
}

/** The name of a figure to date as a release up to that day told it: every release has another. */
export const nameUntil = (name: string, until: IsoDate): string => `${name}|to ${until}`;

/** Nothing can be published: a figure follows from others, whatever else is hidden. */
export class UnprotectedFigure extends RangeError {}

/** With what figures of public statistics are protected. */
export interface PublicProtection {
  readonly settings: ProtectionSettings;
  /** Sees to it that no hidden figure can be told to within too little. */
  readonly findNarrow: FindNarrow;
  readonly history: PublicHistory;
}

/** What all earlier releases told and hid, by the names of figures. */
export interface PublicHistory {
  /** Every number that was told of times that were over: those to date are other figures in each release. */
  readonly shown: ReadonlyMap<string, ReadonlySet<number>>;
  /** Those to date by the day up to which they were. */
  readonly hidden: ReadonlySet<string>;
  readonly toDate: readonly ToDateTold[];
}

export const noHistory: PublicHistory = { shown: new Map(), hidden: new Set(), toDate: [] };

/** One way of protecting a set. */
interface Protected extends HiddenNumbers {
  /** What of the unprotected was never told. */
  readonly left: readonly string[];
}

/** Of what everybody can tell is 0 the 0 is shown: hidden alone in its sum it would look as if it had been forgotten. */
const shownAsNothing = (found: HiddenNumbers): HiddenNumbers => ({
  ...found,
  hidden: found.hidden.difference(found.nothing),
});

/** How often figures that are too narrow are given others to hide behind: all of England took six. Of very many, each time takes a second or more. */
const widthRounds = { first: 8, ofVeryMany: 4, later: 2 } as const;
const veryMany = 100_000;
/** Figures hidden for others in a later release, of all of it: beyond that, one amended register hides much of England. */
const mostHelp = 0.01;
/** The same where all that was told counts as known, and nothing is left but to refuse. */
const mostHelpAtLast = 0.05;
const fewHelp = 100;

/**
 * Protects figures with the engine of dashboards: none that is small is told, and none that is hidden follows from others or can be
 * told to within too little. What was hidden in any earlier release stays hidden, and what was told in one is known and hides
 * nothing. A figure to date is shown anew only where what was added to it since is itself large enough.
 *
 * An amended figure is known as nearly as it was amended: it hides others only where it was amended by no less than they must be
 * wide. Only where nothing else is left is one that was amended by less withheld from now on; and where that would hide much of
 * England, what was told and became small is hidden so that this release alone does not tell it, and named to whoever signs
 * (decisions 0141, 0143). Work is bounded: widths are held as far as it goes (decision 0140).
 *
 * @throws UnprotectedFigure where a figure cannot be protected: nothing is published rather than that
 */
export function protectFigures({ settings, findNarrow, history }: PublicProtection): FigureProtection {
  const isFirst = history.shown.size === 0 && history.hidden.size === 0 && history.toDate.length === 0;
  const notSeenWide = new Set<string>();
  const toldBefore = new Set<string>();
  const protect = (set: LinkedSet, before: ShownBefore, share: number): Protected => {
    const found = hideSmallNumbers(set, {
      settings,
      findNarrow,
      before,
      most: {
        help: isFirst ? Number.POSITIVE_INFINITY : Math.max(fewHelp, set.cells.length * share),
        widthRounds: widthRounds[isFirst ? (set.cells.length > veryMany ? 'ofVeryMany' : 'first') : 'later'],
      },
    });
    // What an earlier release told rightly and amendments made small is known from there, and no longer told.
    return { ...shownAsNothing(found), left: found.unprotected.filter((key) => !history.shown.has(key)) };
  };
  /** Of what is hidden, figures that were told before they were amended and follow from this release and those before it. */
  const toldByBoth = (set: LinkedSet, hidden: ReadonlySet<string>): readonly string[] => {
    const told = new Set([...hidden].filter((key) => history.shown.has(key)));
    if (told.size === 0) return [];
    const { shown } = shownBefore(set.cells, history, 1);
    const index = indexLinkedSet(set);
    const unknown = new Set(
      [...index.cells.entries()].flatMap(([at, { key, unseen, known }]) =>
        (unseen === true && known !== true) || (hidden.has(key) && !shown.has(key)) ? [at] : [],
      ),
    );
    const untold = unknown.difference(openlyNothing(index, (cell) => unknown.has(cell)));
    return exactlyRecovered(index, untold).flatMap((cell) => {
      const { key } = index.cells[cell]!;
      return told.has(key) ? [key] : [];
    });
  };
  /** None follows from this release alone, whatever earlier ones told. */
  const alone = (set: LinkedSet, hidden: ReadonlySet<string>) =>
    shownAsNothing(hideSmallNumbers(set, { settings, before: { hidden, shown: new Map() } })).hidden;
  const hide = (set: LinkedSet): ReadonlySet<string> => {
    let left: readonly string[] = [];
    let found: Protected | undefined;
    for (const amendedBy of [settings.narrowest, 1, Number.POSITIVE_INFINITY]) {
      const asAmended = Number.isFinite(amendedBy);
      // Where only what was told rightly and became small is left, that is better than to take all that was told for known.
      if (!asAmended && found !== undefined) break;
      const tried = protect(
        set,
        shownBefore(set.cells, history, amendedBy),
        asAmended ? mostHelp : mostHelpAtLast,
      );
      left = tried.left;
      if (left.length === 0) found ??= tried;
      if (tried.unprotected.length > 0) continue;
      found = tried;
      break;
    }
    if (found === undefined)
      throw new UnprotectedFigure(`${left[0]} cannot be protected: too little around it is left to hide`);
    for (const key of found.narrow) notSeenWide.add(key);
    const hidden = found.unprotected.length === 0 ? found.hidden : alone(set, found.hidden);
    for (const key of toldByBoth(set, hidden)) toldBefore.add(key);
    return hidden;
  };
  return {
    hide,
    notSeenWide,
    toldBefore,
    isSmall: (number) => smallNumber(number, settings) !== undefined,
    toDate: history.toDate,
  };
}

/**
 * What of a set is known from earlier releases, and what they hid.
 *
 * @param amendedBy a figure that was amended by at least so much since is another number than the one that was told
 */
export const shownBefore = (
  cells: readonly Pick<LinkedCell, 'key' | 'value'>[],
  { shown, hidden }: Pick<PublicHistory, 'shown' | 'hidden'>,
  amendedBy: number,
): ShownBefore => ({
  hidden,
  shown: new Map(
    cells.flatMap(({ key, value }) => {
      const told = shown.get(key);
      const isKnown = told !== undefined && [...told].some((number) => Math.abs(number - value) < amendedBy);
      return isKnown ? [[key, new Set([value])]] : [];
    }),
  ),
});
