import { daysAfter, type IsoDate } from '../calendar/iso-date.ts';
import type { LinkedCell, LinkedSet, LinkedSum } from '../protection/linked-set.ts';
import { nothingShownBefore, type ShownBefore, shownUpToNow } from '../protection/shown-before.ts';
import {
  editionsDue,
  type PlaceProtection,
  protectedPage,
  type SchoolWithCounts,
} from './protect-place-year.ts';

/** What an address of a day shows of a half term: its last week that was over by then. */
export interface DatedPage {
  readonly until: IsoDate;
  readonly set: LinkedSet;
  /** Of the numbers of the set, those that are hidden. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * The pages of a place in the order in which they came out, each protected with those before it on the table, as the job that
 * makes them does.
 *
 * @param until up to which day
 */
export function* pagesOfPlace(
  name: string,
  schools: readonly SchoolWithCounts[],
  { settings, findNarrow }: Omit<PlaceProtection, 'before'>,
  until: IsoDate,
): Generator<DatedPage> {
  const sundays = schools
    .flatMap(({ records }) => records)
    .flatMap(({ window }) => (window.kind === 'week' && window.last <= until ? [window.last] : []));
  const before = new Map<IsoDate | undefined, ShownBefore>();
  let made = '';
  for (const sunday of [...new Set([...sundays, until])].toSorted())
    for (const due of editionsDue(name, schools, daysAfter(sunday, 1))) {
      if (due.until <= made) continue;
      const known = before.get(due.after) ?? nothingShownBefore;
      const { set, hidden } = protectedPage(due, { settings, findNarrow, before: known });
      before.set(due.after, shownUpToNow(known, set.cells.filter(isSeen), hidden));
      made = due.until;
      yield { until: due.until, set, hidden };
    }
}

/**
 * All that somebody has who opens several dated addresses: every number that is in one of them, and how they add up. What one of
 * them shows is known, whatever the others hide.
 */
export function pagesTogether(pages: readonly DatedPage[]): Pick<DatedPage, 'set' | 'hidden'> {
  const cells = new Map<string, LinkedCell>();
  const sums = new Map<string, LinkedSum>();
  for (const { set } of pages) {
    for (const cell of set.cells) cells.set(cell.key, cell);
    for (const sum of set.sums) sums.set(`${sum.total} = ${sum.parts.toSorted().join(' + ')}`, sum);
  }
  const shown = new Set(
    pages.flatMap(({ set, hidden }) =>
      set.cells.flatMap((cell) =>
        isSeen(cell) && !hidden.has(cell.key) && cells.get(cell.key)!.value === cell.value ? [cell.key] : [],
      ),
    ),
  );
  return {
    set: { cells: [...cells.values()], sums: [...sums.values()] },
    hidden: new Set(cells.keys()).difference(shown),
  };
}

const isSeen = ({ unseen }: LinkedCell): boolean => unseen !== true;
