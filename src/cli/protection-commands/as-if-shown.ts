import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
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
      ? 'A linked set of a file has no pages of days: give the key alone.'
      : `There are those of ${[...days].toSorted().join(', ')}.`;
  throw new UserFault(`--as-if-shown: there is no page of ${other.join(', ')}. ${there}`);
}
