import { phaseWords } from '../../attendance/phase.ts';
import type { GroupingName } from '../../expectations/fairness/groups.ts';
import type { ResultWord } from '../../expectations/verdicts/result-words.ts';
import { about, count, sentenceCase, signed } from '../../presentation/formatting.ts';
import type { ListTable } from '../../presentation/html/list-table.ts';
import {
  type LessonOfPhase,
  nearestToAll,
  type SharesOfWords,
  type ToldDifferently,
  type YearLessons,
} from '../../progress/year-end/year-lessons.ts';

/** The words of a year's verdict as column headings. */
const wordHeadings: readonly (readonly [ResultWord, string])[] = [
  ['reached', 'Reached'],
  ['within chance', 'Within chance'],
  ['as its similar schools', 'As similar schools'],
  ['disrupted', 'Disrupted'],
  ['not reached', 'Not reached'],
];

const groupingWords: Readonly<Record<GroupingName, string>> = {
  gap: 'distance from similar schools',
  freeSchoolMealsEver6: 'pupils with free school meals',
  roll: 'number of pupils',
  start: 'attendance the year before',
  englishAdditionalLanguage: 'pupils with another first language',
  settlement: 'schools nearby',
  region: 'region',
  coast: 'place by the sea',
};

const readingWords: Readonly<Record<ToldDifferently['reading'], string>> = {
  'figure alone': 'By the figure alone: every school below what was expected',
  'chance alone': 'Beyond chance, whatever similar schools did',
  'similar schools in full': 'Similar schools’ change counted in full',
  'without disruptions': 'Without accepted disruptions',
};

/** What a year taught, as tables. */
export interface LessonSection {
  readonly id: string;
  readonly heading: string;
  readonly says: string;
  readonly words: ListTable;
  readonly groups: ListTable;
  readonly differently: ListTable;
}

/** A section for each phase with schools enough. */
export function lessonSections({ phases }: YearLessons): readonly LessonSection[] {
  return phases.map((lesson) => ({
    id: lesson.phase,
    heading: `${sentenceCase(phaseWords[lesson.phase])} schools`,
    says: `${sentenceCase(about(lesson.schools))} schools. Half of them were asked for ${signed(lesson.asked, 2)} points or more, and half changed by ${signed(lesson.change, 2)} points or more.`,
    words: {
      columns: [{ text: 'Of 100 schools' }, ...wordHeadings.map(([, text]) => ({ text, numeric: true }))],
      rows: [{ cells: [{ text: 'All' }, ...sharesCells(lesson.shares)] }],
    },
    groups: groupsTable(lesson),
    differently: {
      columns: [
        { text: 'Another way to read the year' },
        { text: 'Not reached, of 100', numeric: true },
        { text: 'Told otherwise, of 100', numeric: true },
      ],
      rows: lesson.differently.map(({ reading, notReached, otherwise }) => ({
        cells: [
          { text: readingWords[reading] },
          { text: shareWords(notReached) },
          { text: shareWords(otherwise) },
        ],
      })),
    },
  }));
}

function groupsTable({ groupings }: LessonOfPhase): ListTable {
  return {
    columns: [
      { text: 'Group' },
      { text: 'Schools, about', numeric: true },
      { text: 'Reached, of 100', numeric: true },
      { text: 'Not reached, of 100', numeric: true },
    ],
    rows: groupings.flatMap(({ by, groups }) =>
      groups.map(({ group, schools, shares }) => ({
        cells: [
          { text: sentenceCase(groupingWords[by]), note: group },
          { text: count(schools) },
          { text: shareWords(shares.reached) },
          { text: shareWords(shares['not reached']) },
        ],
      })),
    ),
  };
}

const sharesCells = (shares: SharesOfWords) =>
  wordHeadings.map(([word]) => ({ text: shareWords(shares[word]) }));

/** A share that is nearly none or nearly all is said as such. */
function shareWords(share: number): string {
  if (share <= nearestToAll) return `${nearestToAll} or fewer`;
  if (share >= 100 - nearestToAll) return `${100 - nearestToAll} or more`;
  return String(share);
}
