import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { DatedPage } from '../../attendance/figures/dated-pages.ts';
import { hiddenUnder } from '../../attendance/protection/hidden-under.ts';
import type { LinkedSet } from '../../attendance/protection/linked-set.ts';
import { UserFault } from '../../work/user-fault.ts';

/** What is attacked as if it was shown. */
export interface AsIfShown {
  /** Keys on every page. */
  readonly everywhere: ReadonlySet<string>;
  /** Keys by the day of the page that shows them. */
  readonly onDays: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads keys, of which some have the day of a page and a colon before them. */
export function asIfShown(words: readonly string[]): AsIfShown {
  const dated = words.map((word) => /^(?:(\d{4}-\d\d-\d\d):)?(.*)$/s.exec(word)!);
  const keysOf = (day: string | undefined) =>
    new Set(dated.flatMap(([, on, key]) => (on === day ? [key!] : [])));
  return {
    everywhere: keysOf(undefined),
    onDays: new Map(dated.flatMap(([, day]) => (day === undefined ? [] : [[day, keysOf(day)]]))),
  };
}

/** A linked set that is attacked. */
export interface Attacked {
  readonly set: LinkedSet;
  readonly hidden: ReadonlySet<string>;
  /** What each address of a day shows of it, as it is in use; none where there are no such addresses. */
  readonly pages: readonly DatedPage[];
}

/** What was asked for that is hidden here, and so can be shown, in the words in which it was asked. */
export function hiddenHere(
  { everywhere, onDays }: AsIfShown,
  { set, hidden, pages }: Attacked,
): readonly string[] {
  return [
    ...hiddenUnder(everywhere, set, hidden),
    ...pages.flatMap(({ until, set: ofDay, hidden: onDay }) =>
      hiddenUnder(onDays.get(until) ?? new Set(), ofDay, onDay).map((key) => `${until}:${key}`),
    ),
  ];
}

/**
 * Refuses keys under which nothing is hidden, such as misspelt ones: nothing of them was attacked, and that nothing was found says nothing.
 *
 * @param words as they were given
 * @param met of them, those that something was hidden under
 * @throws UserFault that names the others
 */
export function refuseOtherKeys(words: readonly string[], met: ReadonlySet<string>): void {
  const other = words.filter((word) => !met.has(word));
  if (other.length === 0) return;
  throw new UserFault(
    `--as-if-shown: nothing is hidden under ${other.join(', ')}. Give keys as the audit names numbers.`,
  );
}

/**
 * Refuses days of which there is no page: nothing of them was attacked, and that nothing was found says nothing.
 *
 * @param days of which there are pages
 * @throws UserFault that names the days that there are
 */
export function refuseOtherDays({ onDays }: AsIfShown, days: ReadonlySet<IsoDate>): void {
  const other = [...onDays.keys()].filter((day) => !days.has(day as IsoDate));
  if (other.length === 0) return;
  const there =
    days.size === 0
      ? 'What is attacked here has no pages of days: give the key alone.'
      : `There are those of ${[...days].toSorted().join(', ')}.`;
  throw new UserFault(`--as-if-shown: there is no page of ${other.join(', ')}. ${there}`);
}
