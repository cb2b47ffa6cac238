import type { FindNarrow } from '../../numerics/reach-of-unknowns.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { CountRecord } from '../counts/count-record.ts';
import { CannotBeProtected } from '../protection/cannot-be-protected.ts';
import { hideSmallNumbers } from '../protection/hide-small-numbers.ts';
import type { LinkedCell, LinkedSet } from '../protection/linked-set.ts';
import type { ProtectionSettings } from '../protection/protection-settings.ts';
import type { ShownBefore } from '../protection/shown-before.ts';
import type { Urn } from '../urn.ts';
import { comparedFigures } from './compared-figures.ts';
import { figuresOfSchools, type SchoolInPlace } from './figures-of-schools.ts';
import { eveOfHalfTerm, halfTermAfter, halfTermsOfPlace } from './half-terms-of-place.ts';
import { timesOver, timesWithin } from './place-year.ts';
import { schoolYearOf } from './school-year.ts';
import type { ShownFigures } from './shown-figures.ts';

/** A school of a place with all that was counted of its year. */
export interface SchoolWithCounts {
  readonly urn: Urn;
  readonly phase: string;
  readonly records: readonly CountRecord[];
}

/** The figures of a place from a half term's beginning to the end of a week. */
export interface PlaceEdition {
  /** What was counted up to this day is in earlier ones; undefined for those of the year's first half term. */
  readonly after: IsoDate | undefined;
  /** A Sunday; the last day of the half term once that is over. */
  readonly until: IsoDate;
  readonly figures: ShownFigures;
  /** What of these the place's schools are compared with. */
  readonly compared: ShownFigures;
}

/** With what a place's figures are protected. */
export interface PlaceProtection {
  readonly settings: ProtectionSettings;
  readonly findNarrow: FindNarrow;
  /** What earlier editions of the same half term showed. */
  readonly before: ShownBefore;
}

/** An edition that is due: half terms hang together with nothing outside, so that each is protected by itself. */
export interface EditionDue {
  readonly name: string;
  readonly schools: readonly SchoolInPlace[];
  readonly after: IsoDate | undefined;
  readonly until: IsoDate;
}

/**
 * The editions of a place that there are to make on a day: of every half term up to the last week that is over. Statistical terms
 * end in holidays, days after the last week: the half term's own figures come then.
 *
 * @param name as in the keys of figures, such as `authority-204`
 */
export function editionsDue(
  name: string,
  schools: readonly SchoolWithCounts[],
  today: IsoDate,
): readonly EditionDue[] {
  const halves = halfTermsOfPlace(schools.flatMap(({ records }) => records));
  const years = schools.map(({ urn, phase, records }) => ({
    urn,
    phase,
    year: timesOver(schoolYearOf(records, halves), today),
  }));
  const weeks = [...new Set(years.flatMap(({ year }) => [...year.week.keys()]))].toSorted();
  return [...Map.groupBy(weeks, (week) => eveOfHalfTerm(halves, week))].map(([after, own]) => {
    const week = own.at(-1)!;
    const half = halfTermAfter(halves, after, week);
    const until = half !== undefined && half.last < today ? half.last : week;
    return {
      name,
      after,
      until,
      schools: years
        .map((school) => ({ ...school, year: timesWithin(school.year, after, until) }))
        .filter(({ year }) => year.day.size > 0),
    };
  });
}

/**
 * What of an edition may be shown to whoever may see the place and each of its schools.
 *
 * @throws CannotBeProtected where a number cannot be protected: nothing is shown rather than that
 */
export function protectEdition(due: EditionDue, protection: PlaceProtection): PlaceEdition {
  const { after, until } = due;
  const { set, hidden } = protectedPage(due, protection);
  const figures = shownOf(set.cells, hidden);
  return { after, until, figures, compared: comparedFigures(due, figures, protection.settings) };
}

/**
 * All numbers of an edition, and which of them are hidden.
 *
 * @throws CannotBeProtected where a number cannot be protected
 */
export function protectedPage(
  { name, schools }: EditionDue,
  { settings, findNarrow, before }: PlaceProtection,
): { readonly set: LinkedSet; readonly hidden: ReadonlySet<string> } {
  const set = figuresOfSchools(name, schools, true, settings);
  const { hidden, unprotected } = hideSmallNumbers(set, { settings, findNarrow, before });
  if (unprotected.length > 0) throw new CannotBeProtected(unprotected[0]!);
  return { set, hidden };
}

const shownOf = (cells: readonly LinkedCell[], hidden: ReadonlySet<string>): ShownFigures =>
  new Map(
    cells
      .filter(({ unseen }) => unseen !== true)
      .map(({ key, value }) => [key, hidden.has(key) ? undefined : value] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
