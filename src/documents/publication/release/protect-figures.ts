import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { hideSmallNumbers } from '../../../attendance/protection/hide-small-numbers.ts';
import type { LinkedCell, LinkedSet } from '../../../attendance/protection/linked-set.ts';
import type { ProtectionSettings } from '../../../attendance/protection/protection-settings.ts';
import type { ShownBefore } from '../../../attendance/protection/shown-before.ts';
import { type NumberOfPupils, smallNumber } from '../../../attendance/protection/small-number.ts';
import type { FindNarrow } from '../../../numerics/reach-of-unknowns.ts';

/** By what figures are hidden. */
export interface FigureProtection {
  /** Says which figures of a linked set are hidden, by key. */
  readonly hide: (set: LinkedSet) => ReadonlySet<string>;
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

/** With what figures of public statistics are protected. */
export interface PublicProtection {
  readonly settings: ProtectionSettings;
  /** Where it is given, no hidden figure can be told to within too little. */
  readonly findNarrow?: FindNarrow;
  readonly history: PublicHistory;
}

/** What all earlier releases told and hid, by the names of figures. */
export interface PublicHistory {
  /** Of times that were over: those to date are other figures in each release. */
  readonly shown: ReadonlySet<string>;
  /** Those to date by the day up to which they were. */
  readonly hidden: ReadonlySet<string>;
  readonly toDate: readonly ToDateTold[];
}

export const noHistory: PublicHistory = { shown: new Set(), hidden: new Set(), toDate: [] };

/**
 * Protects figures with the engine of dashboards: none that is small is told, and none that is hidden follows from others. What
 * was hidden in any earlier release stays hidden; what was told in one is taken as known, amended figures included, and hides
 * nothing. A figure to date is shown anew only where what was added to it since is itself large enough.
 *
 * @throws RangeError where a figure cannot be protected: nothing is published rather than that
 */
export function protectFigures({ settings, findNarrow, history }: PublicProtection): FigureProtection {
  const hide = (set: LinkedSet): ReadonlySet<string> => {
    const { hidden, unprotected } = hideSmallNumbers(set, {
      settings,
      ...(findNarrow === undefined ? {} : { findNarrow }),
      before: shownBefore(set.cells, history),
    });
    // What an earlier release told rightly and amendments made small is known from there, and no longer told.
    const [first] = unprotected.filter((key) => !history.shown.has(key));
    if (first !== undefined)
      throw new RangeError(`${first} cannot be protected: nothing around it is left to hide`);
    return hidden;
  };
  return {
    hide,
    isSmall: (number) => smallNumber(number, settings) !== undefined,
    toDate: history.toDate,
  };
}

/** What of a set is known from earlier releases, with the values of today, and what they hid. */
export const shownBefore = (
  cells: readonly Pick<LinkedCell, 'key' | 'value'>[],
  { shown, hidden }: PublicHistory,
): ShownBefore => ({
  hidden,
  shown: new Map(cells.flatMap(({ key, value }) => (shown.has(key) ? [[key, new Set([value])]] : []))),
});
