import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { yearEndWords } from '../../../documents/year-end/year-end-words.ts';
import type { YearResults } from '../../../store/postgres/year-turn/read-year-results.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** How a school's years ended, as a page. */
export function yearResultsView(viewer: Viewer, { urn, schoolName, years }: YearResults) {
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'How years ended' }),
    schoolName,
    years: years.map(({ year, state, end }) => ({
      id: `year-${year}`,
      year: displayYear(year),
      ...yearEndWords(end),
      first:
        state === 'closed'
          ? undefined
          : 'The school sees this before anybody above it does, for two weeks. If a figure is wrong, question it: the verdicts can be made again.',
    })),
    respond: `/school/${urn}/respond`,
  };
}
