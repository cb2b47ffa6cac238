import type { IsoDate } from '../calendar/iso-date.ts';
import type { CountBook } from './count-book.ts';

/** The same book as it was at the end of a day: later days are not in it. Counts of longer times stay as they are. */
export function bookUntil(book: CountBook, until: IsoDate): CountBook {
  const days = book.days.filter((day) => day <= until);
  const { length } = days;
  return {
    ...book,
    days,
    series: book.series
      .map((series) => ({
        ...series,
        sessions: series.sessions.subarray(0, length * book.codes.length),
        pupils: series.pupils?.subarray(0, length * book.codes.length),
        schools: series.schools.subarray(0, length),
        enrolments: series.enrolments.subarray(0, length),
        totalSchools: series.totalSchools.subarray(0, length),
        totalEnrolments: series.totalEnrolments.subarray(0, length),
      }))
      .filter(({ schools }) => schools.some((many) => many > 0)),
    marked: book.marked.filter(({ date }) => date <= until),
  };
}
