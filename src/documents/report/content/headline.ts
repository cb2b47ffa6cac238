import {
  type NoExpectationReason,
  noExpectationMeaning,
  noExpectationWords,
} from '../../../attendance/outcome-glossary.ts';
import { displayPublished, isMissing } from '../../../attendance/published.ts';
import {
  daysPerPupil,
  pupilsPerDay,
  sessionsPerPupil,
  sessionsPerYear,
} from '../../../attendance/sessions.ts';
import { doubtWords } from '../../../expectations/comparison/figures-by-doubt.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import type { ReleasedSchool } from '../../../expectations/release.ts';
import {
  type Block,
  type Facts,
  type Headline,
  paragraph,
  type Section,
} from '../../../presentation/blocks.ts';
import {
  about,
  count,
  counted,
  fixed,
  inWords,
  percent,
  percentUpTo,
  points,
} from '../../../presentation/formatting.ts';
import { aboveItsLikeNote } from './above-its-like.ts';
import { aboveLastYear, besideLastYear } from './beside-last-year.ts';
import { carriedOnNote, followersNote } from './carried-on.ts';
import { levelGapAndChange } from './level-gap-change.ts';
import { outlyingFigureNote } from './outlying-figure.ts';
import { movedBy, shownGap, steadiedStart } from './start.ts';
import type { ReportSubject } from './subject.ts';
import { isHeldForUnsureGap, unsureGapNote } from './unsure-gap.ts';

/** The expectation in plain words, and what it means in sessions, days and pupils; or why there is none. */
export function headlineSection(subject: ReportSubject): Section {
  const { expectation } = subject;
  const id = 'expectation';
  if (expectation === undefined) {
    const reason = subject.released.outcome.status as NoExpectationReason;
    return { id, heading: 'No expectation this year', blocks: noExpectation(subject, reason) };
  }
  if (expectation.status === 'maintain') {
    return {
      id,
      heading: aboveLastYear(subject, expectation) === undefined ? 'Keep up what you do' : 'What we ask',
      blocks: [
        maintain(subject, expectation),
        ...besideLastYear(subject, expectation),
        ...unsureGapNote(subject),
        ...carriedOnNote(subject),
        ...outlyingFigureNote(subject),
      ],
    };
  }
  return {
    id,
    heading: 'What we ask',
    blocks: [
      asked(subject, expectation),
      ...carriedOnNote(subject),
      ...outlyingFigureNote(subject),
      levelGapAndChange(subject, expectation),
      ...besideLastYear(subject, expectation),
      ...aboveItsLikeNote(subject, expectation),
      ...meaning(subject, expectation.minimumImprovement),
    ],
  };
}

function asked(subject: ReportSubject, expectation: Expectation): Headline {
  const { baselineYear, expectationYear, digits } = subject;
  const rate = percentUpTo(expectation.expectedAttendance, digits);
  return {
    kind: 'headline',
    figure: rate,
    label: `attendance or better in ${expectationYear}`,
    sentence:
      `We ask your school to reach at least ${rate} attendance. ` +
      `That is up ${points(expectation.minimumImprovement, digits)} from ${startWords(expectation, subject.released, baselineYear)}.`,
  };
}

/** What the improvement is counted from: last year's figure, or what earlier years make of it. */
function startWords(expectation: Expectation, { attendance }: ReleasedSchool, year: string): string {
  const start = percent(expectation.baselineAttendance);
  const moved = movedBy(expectation);
  if (moved === undefined || isMissing(attendance)) return `${start} in ${year}`;
  if (start !== percent(attendance)) return `${start}: your ${percent(attendance)} in ${year}, ${moved}`;
  return expectation.past === undefined
    ? `${start} in ${year}`
    : `${start}, your figure of ${year}, which your earlier years confirm`;
}

function maintain(subject: ReportSubject, expectation: Expectation): Headline {
  const { expectationYear, digits } = subject;
  const rate = percentUpTo(expectation.expectedAttendance, digits);
  const gap = shownGap(expectation);
  const did =
    gap < 0
      ? `better than similar schools, by ${points(-gap)}`
      : expectation.expectedAttendance >= 100
        ? 'as well as a school can'
        : 'about as well as similar schools';
  const unsure = isHeldForUnsureGap(subject);
  const compared = unsure
    ? 'We cannot tell well enough how your school compares with schools like it, so we ask'
    : `${whenItDid(subject, expectation)} your school did ${did}. We ask`;
  const above = aboveLastYear(subject, expectation);
  if (above !== undefined)
    return {
      kind: 'headline',
      figure: rate,
      label: `attendance or better in ${expectationYear}`,
      sentence: `${compared} you to come back to ${rate} or better. That is ${above.by} more than your ${above.last} in ${subject.baselineYear}.`,
    };
  return {
    kind: 'headline',
    figure: rate,
    label: `attendance kept up in ${expectationYear}`,
    sentence: `${compared} you to hold ${unsure ? rate : `that: ${rate} or better`}. No improvement is asked.`,
  };
}

/** The year that the comparison is of, or years, where earlier ones moved the figure. */
function whenItDid(subject: ReportSubject, expectation: Expectation): string {
  return steadiedStart(subject, expectation) === undefined || expectation.past === undefined
    ? `In ${subject.baselineYear}`
    : `In ${subject.baselineYear} and the years before, taken together,`;
}

function noExpectation(subject: ReportSubject, reason: NoExpectationReason): Block[] {
  const { means, next } = noExpectationMeaning[reason];
  return [
    {
      kind: 'headline',
      figure: 'No expectation',
      label: `for ${subject.expectationYear}`,
      sentence: noExpectationWords[reason],
    },
    ...carriedOnNote(subject),
    ...followersNote(subject),
    ...doubtsNote(subject),
    paragraph(means),
    paragraph(next),
    paragraph('The facts below are for your own use.'),
  ];
}

/** What speaks against a figure in question, each with its own number. */
function doubtsNote({ released: { outcome, attendance }, baselineYear }: ReportSubject): Block[] {
  if (outcome.status !== 'in-question') return [];
  return [
    paragraph(
      `Your figure for ${baselineYear} is ${displayPublished(attendance, percent)}. These speak against it: ${inWords(outcome.doubts.map((doubt) => doubtWords(doubt, 'your')))}.`,
    ),
  ];
}

/** An improvement in pp as what people can picture. */
function meaning({ released }: ReportSubject, improvement: number): Block[] {
  const { roll } = released.school.circumstances;
  const sessions = sessionsPerPupil(improvement);
  const facts: Facts = {
    kind: 'facts',
    rows: [
      {
        label: 'For each pupil',
        value:
          sessions < 0.05
            ? 'less than a tenth of a half-day session in the year'
            : `${fixed(sessions, 1)} more half-day sessions in the year, or ${fixed(daysPerPupil(improvement), 1)} of a day`.replace(
                /, or ([1-9][\d.]*) of a day$/,
                ', or $1 days',
              ),
      },
      ...(isMissing(roll)
        ? []
        : [
            { label: 'On an average day', value: pupilsMore(improvement, roll) },
            {
              label: 'For the whole school',
              value: `${about(sessions * roll)} more ${Math.round(sessions * roll) === 1 ? 'session' : 'sessions'} in the year, out of ${count(sessionsPerYear * roll)} (${sessionsPerYear} for each pupil)`,
            },
          ]),
    ],
  };
  return [paragraph('In practice, that is:'), facts];
}

/** "About 4 more pupils in school, of 978 on roll", or for less than one "1 more pupil … on about 4 days in 5". */
export function pupilsMore(improvement: number, roll: number): string {
  const pupils = pupilsPerDay(improvement, roll);
  const of = `of ${count(roll)} on roll`;
  if (pupils >= 0.95) return `about ${counted(pupils, 'more pupil', 'more pupils')} in school, ${of}`;
  for (const days of [5, 10, 20]) {
    const with1 = Math.round(pupils * days);
    if (with1 >= 1 && with1 < days) {
      return `1 more pupil in school, ${of}, on about ${counted(with1, 'day', 'days')} in ${days}`;
    }
  }
  return `1 more pupil in school, ${of}, on less than 1 day in 20`;
}
