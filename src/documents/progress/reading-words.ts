import { counted, fixed, points } from '../../presentation/formatting.ts';
import type { YearReading } from '../../progress/within-year/year-reading.ts';
import { within80 } from './course-of-school.ts';

/** A reading in plain words. */
export interface ReadingWords {
  /** The word of the method as a heading, "On course". */
  readonly heading: string;
  /** What it says, in one sentence. */
  readonly says: string;
  /** More, a sentence each. */
  readonly more: readonly string[];
  /** What would bring the year to what is expected; undefined where nothing is to do. */
  readonly toDo: string | undefined;
}

const headings: Readonly<Record<NonNullable<YearReading['word']>, string>> = {
  'on course': 'On course',
  'within chance': 'Within chance',
  'as similar schools': 'As similar schools',
  disrupted: 'Disrupted',
  behind: 'Behind',
  'nothing to compare with': 'Nothing to compare with',
  'too early to say': 'Too early to say',
};

const saying: Readonly<Record<NonNullable<YearReading['word']>, string>> = {
  'on course': 'The year is likely to end at or above what is expected.',
  'within chance':
    'The year is likely to end a little below what is expected, by no more than chance alone can explain.',
  'as similar schools':
    'The year is likely to end below what is expected, but similar schools go the same way: what touches all of them is not the school’s doing.',
  disrupted:
    'The year is likely to end below what is expected. Without the days of the disruption that was accepted it would not be told as behind.',
  behind:
    'The year is likely to end below what is expected, by more than chance explains and more than at similar schools.',
  'nothing to compare with':
    'The year is likely to end below what is expected, by more than chance explains. No similar school has registers of both years, so nobody can say whether they go the same way, and the school is not told as behind.',
  'too early to say':
    'About six weeks of the year must have gone before a reading says more than chance does.',
};

const noReading: Readonly<Record<NonNullable<YearReading['none']>, string>> = {
  'no phase': 'Schools of this kind have no reading.',
  'no registers this year': 'No counts of registers have come in for this year.',
  'no registers last year':
    'Last year’s registers are not at hand, and there are too few schools of the same kind from whose last year they could be estimated.',
  'not in the file': 'No counts of registers have come in.',
};

/** Puts a reading into words. Figures are rounded to a tenth of a percentage point. */
export function readingWords(reading: YearReading): ReadingWords {
  const { word, none, toDo } = reading;
  if (word === undefined)
    return {
      heading: 'Not read yet',
      says: none === undefined ? noReading['not in the file'] : noReading[none],
      more: [],
      toDo: undefined,
    };
  return {
    heading: headings[word],
    says: saying[word],
    more: [...changes(reading), ...forecastWords(reading), ...withoutWords(reading)],
    toDo: toDo === undefined || toDo.sessions === 0 ? undefined : toDoWords(toDo),
  };
}

/** A change as a sentence has it: "up 0.4 percentage points", "the same". */
function changeWords(change: number): string {
  const size = fixed(Math.abs(change), 1);
  if (Number(size) === 0) return 'the same, to a tenth of a point';
  return `${change > 0 ? 'up' : 'down'} ${points(Number(size))}`;
}

function changes({ change, estimated, similar, nation, area }: YearReading): string[] {
  if (change === undefined) return [];
  return [
    `Attendance so far is ${changeWords(change)} on the same days of last year${estimated ? '. Last year’s days are estimated' : ''}.`,
    ...(similar === undefined
      ? []
      : [
          `At ${counted(similar.schools, 'similar school', 'similar schools')} it is ${changeWords(similar.change)}.`,
        ]),
    ...(nation === undefined || area === undefined
      ? []
      : [
          `In schools of the same phase it is ${changeWords(area)} in the local authority and ${changeWords(nation)} in England.`,
        ]),
  ];
}

function forecastWords({ forecast, asked, estimated }: YearReading): string[] {
  if (forecast === undefined) return [];
  const { change, sd } = forecast;
  const [low, high] = [change - within80 * sd, change + within80 * sd];
  return [
    `What is expected is ${askedWords(asked)}. The year is likely to end between ${signedPoints(low)} and ${signedPoints(high)} on last year: eight of ten such ranges hold what comes.${estimated ? ' The range is wider because last year’s days are estimated.' : ''}`,
  ];
}

const signedPoints = (value: number): string =>
  Number(fixed(value, 1).replace('−', '-')) === 0
    ? 'no change'
    : `${points(Math.abs(value))} ${value > 0 ? 'up' : 'down'}`;

function withoutWords({ change, without, word }: YearReading): string[] {
  if (without?.change === undefined || change === undefined) return [];
  return [
    `Without the days of accepted disruptions it is ${changeWords(without.change)}, and with them ${changeWords(change)}. Both stand; the record is not changed. ${
      word === 'disrupted'
        ? 'The days decide the reading.'
        : without.word === word
          ? 'The reading is the same either way.'
          : `Without them the year would be read as “${without.word ?? 'not read yet'}”.`
    }`,
  ];
}

function toDoWords({ sessions, pupils }: NonNullable<YearReading['toDo']>): string {
  const days = Math.ceil(sessions / 2);
  return `To get there, pupils would have to attend ${counted(days, 'day', 'days')} more between them over the rest of the year${
    pupils === undefined
      ? ', which is more than all pupils coming back from 90% to 95% would bring.'
      : `: ${counted(pupils, 'pupil', 'pupils')} back from 90% to 95% would do it.`
  }`;
}

/** What is expected beside last year’s own figure, as it is shown. */
function askedWords(asked: number): string {
  const shown = Number(fixed(asked, 1).replace('−', '-'));
  if (shown === 0) return 'to keep up last year’s attendance';
  return shown > 0
    ? `${points(asked)} more than last year`
    : `${points(-asked)} less than last year, a year that earlier ones say was lucky`;
}
