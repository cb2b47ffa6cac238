import { yearAfter } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../attendance/counts/count-window.ts';

/** A year of which editions are made. */
export interface EditionYear {
  /** The days of its registers. */
  readonly first: IsoDate;
  readonly last: IsoDate;
  /** What is not over by then is not there. Of a year that is over, a day after it. */
  readonly today: IsoDate;
  /**
   * Milliseconds for which a place's counts must not have changed, with all its registers counted, before its first figures are made; 0
   * waits for nothing. Where many
   * weeks come in at once, what is made halfway would stay.
   */
  readonly quietMs: number;
}

/** Of what editions are made, and for how long counts must not have changed before, by year (`EditionYear.quietMs`). */
export interface EditionsScope {
  readonly thisYear: number;
  /** Null: nothing is made of it. */
  readonly yearBefore: number | null;
  /** Made first, whether or not somebody has signed in for them. */
  readonly places: readonly string[];
  /** Whether those of others are made too, and the sums of authorities. */
  readonly others: boolean;
}

/** In use: a year that is on its way never rests; one that is loaded afterwards is loaded by then. */
export const scopeInUse: EditionsScope = {
  thisYear: 0,
  yearBefore: 24 * 3_600_000,
  places: [],
  others: true,
};

/** The years of which editions are made on a day, the first wanted first: the year before has its last figures when it is over. */
export function editionYears(
  today: IsoDate,
  scope: Pick<EditionsScope, 'thisYear' | 'yearBefore'>,
): readonly EditionYear[] {
  const year = academicYearOf(today);
  const { first } = termWindow(year, 'autumn');
  const before = yearAfter(year, -1);
  const thisYear = { first, last: termWindow(year, 'summer').last, today, quietMs: scope.thisYear };
  if (scope.yearBefore === null) return [thisYear];
  return [
    thisYear,
    {
      first: termWindow(before, 'autumn').first,
      last: daysAfter(first, -1),
      today: first,
      quietMs: scope.yearBefore,
    },
  ];
}
