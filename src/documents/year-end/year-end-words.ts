import type { ResultWord } from '../../expectations/verdicts/result-words.ts';
import { percent, points, sentenceCase } from '../../presentation/formatting.ts';
import type { NoYearEnd, YearEnd } from '../../progress/year-end/year-end.ts';

/** How a year ended, in plain words. */
export interface YearEndWords {
  readonly heading: string;
  readonly says: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What accepted disruptions took, in a sentence; undefined where there were none. */
  readonly disruption: string | undefined;
}

const saying: Readonly<Record<ResultWord, string>> = {
  reached: 'Attendance reached what was expected.',
  'within chance':
    'Attendance was a little below what was expected, by no more than chance alone can explain.',
  'as its similar schools':
    'Attendance was below what was expected, but similar schools went the same way: what touches all of them is not the school’s doing.',
  disrupted:
    'Attendance was below what was expected. Without the days of the disruption that was accepted it would not be told so.',
  'not reached':
    'Attendance was below what was expected, by more than chance explains and more than at similar schools. It counts towards an offer of support, and towards nothing else.',
};

const noYear: Readonly<Record<NoYearEnd, string>> = {
  'nothing asked': 'Nothing was asked of the school this year, and so its year is not read against it.',
  'too few registers': 'The service has the school’s registers for too few days.',
  'too few similar schools': 'The service has the registers of too few similar schools.',
  'nothing to compare with':
    'Attendance was below what was expected, by more than chance explains. The service has the registers of too few schools to say whether others went the same way, so there is nothing to compare with, and it counts towards nothing.',
};

/** Puts the end of a school's year into words. */
export function yearEndWords(end: YearEnd): YearEndWords {
  const { disruption } = end;
  return {
    heading: end.word === undefined ? 'Not read' : sentenceCase(end.word),
    says: end.word === undefined ? noYear[end.none] : saying[end.word],
    facts: end.word === undefined && end.attendance === undefined ? [] : factsOf(end),
    disruption:
      disruption === undefined
        ? undefined
        : `Without the days of the disruption that was accepted, attendance was ${percent(disruption.without, 2)}${end.word === undefined ? '' : `, and the word would be “${disruption.word}”`}. Those days ${disruption.explained >= 0 ? 'took' : 'added'} ${points(Math.abs(disruption.explained), 2)} ${disruption.explained >= 0 ? 'from' : 'to'} the year. A later method may take that off next year’s starting point.`,
  };
}

function factsOf({
  attendance,
  before,
  beforeFrom,
  reads,
  expected,
  similarChange,
}: YearEnd): YearEndWords['facts'] {
  const known = (value: number | undefined, write: (value: number, digits: number) => string) =>
    value === undefined ? '–' : write(value, 2);
  return [
    { label: 'Attendance of the year, by the school’s registers', value: known(attendance, percent) },
    {
      label:
        beforeFrom === 'registers'
          ? 'Of the year before, by the same registers'
          : 'Of the year before, as it was published',
      value: known(before, percent),
    },
    {
      label: 'What counts: where the report started, moved by the change between these two',
      value: known(reads, percent),
    },
    { label: 'What was expected', value: known(expected, percent) },
    { label: 'What similar schools did', value: known(similarChange, points) },
  ];
}
