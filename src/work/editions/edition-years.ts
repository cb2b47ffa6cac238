import { yearAfter } from '../../attendance/academic-year.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../attendance/counts/count-window.ts';
import type { EditionYear } from './edition-means.ts';

/** For how long counts must not have changed, by year (`EditionYear.quietMs`). */
export interface QuietFor {
  readonly thisYear: number;
  /** Null: nothing is made of it. */
  readonly yearBefore: number | null;
}

/** In use: a year that is on its way never rests; one that is loaded afterwards is loaded by then. */
export const quietInUse: QuietFor = { thisYear: 0, yearBefore: 24 * 3_600_000 };

/** The years of which editions are made on a day: the year before has its last figures when it is over. */
export function editionYears(today: IsoDate, quiet: QuietFor): readonly EditionYear[] {
  const year = academicYearOf(today);
  const { first } = termWindow(year, 'autumn');
  const before = yearAfter(year, -1);
  const thisYear = { first, last: termWindow(year, 'summer').last, today, quietMs: quiet.thisYear };
  if (quiet.yearBefore === null) return [thisYear];
  return [
    {
      first: termWindow(before, 'autumn').first,
      last: daysAfter(first, -1),
      today: first,
      quietMs: quiet.yearBefore,
    },
    thisYear,
  ];
}
