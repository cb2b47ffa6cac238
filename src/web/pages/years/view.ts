import { may, reportInForce } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { yearEndWords } from '../../../documents/year-end/year-end-words.ts';
import type { YearResults } from '../../../store/postgres/year-turn/read-year-results.ts';
import type { YearTurnState } from '../../../workflow/year-turn/year-turn-step.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** What those who close a year are told of one that is not closed. */
const waitsFor: Readonly<Record<Exclude<YearTurnState, 'closed'>, string>> = {
  making: 'The verdicts are being made again.',
  made: 'The school does not see this yet.',
  shown:
    'The school sees this before anybody above it does, for two weeks. Where a figure was wrong the verdicts can be made again.',
};

/** How a school's years ended, as a page. */
export function yearResultsView(viewer: Viewer, { urn, schoolName, years }: YearResults) {
  const isSchools = may(viewer, 'question-data', reportInForce(urn));
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'How years ended' }),
    schoolName,
    years: years.map(({ release, year, state, end }) => ({
      id: `year-${year}-${release}`,
      year: displayYear(year),
      ...yearEndWords(end),
      isFirst: isSchools && state === 'shown',
      waits: isSchools || state === 'closed' ? undefined : waitsFor[state],
    })),
    respond: `/school/${urn}/respond`,
  };
}
