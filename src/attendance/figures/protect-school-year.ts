import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { CannotBeProtected } from '../protection/cannot-be-protected.ts';
import { hideSmallNumbers } from '../protection/hide-small-numbers.ts';
import type { ProtectionSettings } from '../protection/protection-settings.ts';
import { nothingShownBefore, shownUpToNow } from '../protection/shown-before.ts';
import type { Urn } from '../urn.ts';
import type { DatedPage } from './dated-pages.ts';
import { type Figures, figuresIn } from './figures.ts';
import { schoolPlace } from './figures-of-schools.ts';
import { linkedFigures } from './linked-figures.ts';
import { timesOver, timesWithin } from './place-year.ts';
import type { PlaceYear } from './school-year.ts';

/** With what a year is protected. */
export interface YearProtection {
  readonly settings: ProtectionSettings;
  readonly findNarrow: FindNarrow;
  /** What is not over by then is left out. */
  readonly today: IsoDate;
}

/** What of a school's year others than its head see: up to the end of the last week that is over (docs/decisions/0079). */
export function yearOfOthers(year: PlaceYear, today: IsoDate): PlaceYear {
  const over = timesOver(year, today);
  const last = [...over.week.keys()].at(-1);
  return timesWithin(over, undefined, last ?? beforeAnything);
}

const beforeAnything = '2000-01-01' as IsoDate;

/**
 * The pages of a school as others than its head see them, in the order in which they came out. Half terms hang together with nothing
 * outside, so that each is protected by itself: week after week, so that what was hidden in one week's page is hidden in the next.
 *
 * @throws CannotBeProtected where a number cannot be protected: nothing is shown rather than that
 */
export function* pagesOfSchool(
  urn: Urn,
  year: PlaceYear,
  { settings, findNarrow, today }: YearProtection,
): Generator<DatedPage> {
  const over = yearOfOthers(year, today);
  const place = { name: schoolPlace(urn), of: 'school', keep: 0 } as const;
  const weeks = [...over.week.keys()];
  const ends = [...year['half-term'].keys()].toSorted();
  for (const [, own] of Map.groupBy(weeks, (week) => ends.find((end) => end >= week))) {
    let before = nothingShownBefore;
    const first = weeks[weeks.indexOf(own[0]!) - 1];
    for (const until of own) {
      const set = linkedFigures(place, timesWithin(over, first, until), settings);
      const { hidden, unprotected } = hideSmallNumbers(set, { settings, findNarrow, before });
      if (unprotected.length > 0) throw new CannotBeProtected(unprotected[0]!);
      before = shownUpToNow(before, set.cells, hidden);
      yield { until, set, hidden };
    }
  }
}

/**
 * A school's figures as others than its head see them: those of the newest page of each half term.
 *
 * @throws CannotBeProtected where a number cannot be protected
 */
export function protectSchoolYear(urn: Urn, year: PlaceYear, protection: YearProtection): Figures {
  const all = new Map<string, number | undefined>();
  for (const { set, hidden } of pagesOfSchool(urn, year, protection))
    for (const { key, value, unseen } of set.cells)
      if (unseen !== true) all.set(key, hidden.has(key) ? undefined : value);
  return figuresIn(all);
}
