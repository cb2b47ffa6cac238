import { displayYear } from '../../../attendance/academic-year.ts';
import { isMissing, type Published } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SimilarChange } from '../../../documents/dashboards/views/drawn-view.ts';
import { readingWords } from '../../../documents/progress/reading-words.ts';
import { percent, percentUpTo } from '../../../presentation/formatting.ts';
import type { ExpectationBeside } from '../../../store/postgres/progress/read-expectation-beside.ts';
import { displayDay } from '../../dates/display-time.ts';

/** What is expected beside what has been: for the school's own head and attendance lead. */
export function expectationBeside(
  urn: Urn,
  { year, minimum, reading }: ExpectationBeside,
  attendanceSoFar: Published<number>,
) {
  if (minimum === undefined) return undefined;
  return {
    year: displayYear(year),
    minimum: percentUpTo(minimum.rate, minimum.digits),
    soFar: isMissing(attendanceSoFar) ? undefined : percent(attendanceSoFar),
    reading: reading && readingWords(reading.of),
    until: reading && displayDay(reading.until),
    href: `/school/${urn}/progress`,
  };
}

/** A reading counts attendance: less of it is more absence. */
export const similarChange = (reading: ExpectationBeside['reading']): SimilarChange | undefined =>
  reading?.of.similar && {
    schools: reading.of.similar.schools,
    change: -reading.of.similar.change,
    until: reading.until,
  };
