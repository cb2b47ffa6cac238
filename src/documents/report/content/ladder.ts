import { isMissing, isPresent, type Published } from '../../../attendance/published.ts';
import {
  type Block,
  type Cell,
  numbers,
  type Picture,
  paragraph,
  type Section,
  words,
} from '../../../presentation/blocks.ts';
import { type LadderData, ladderChart } from '../../../presentation/charts/ladder-chart.ts';
import { digitsIn, percent, percentUpTo, shownDifference, signed } from '../../../presentation/formatting.ts';
import { publishedCell } from './missing.ts';
import { nationalRung } from './national-rung.ts';
import { narrowWidth, wideWidth } from './page-widths.ts';
import type { Rung } from './rung.ts';
import type { ReportSubject } from './subject.ts';
import { chanceRange, isWithinChance } from './within-chance.ts';

/** What to aim for: the minimum, and the higher and lower marks around it, as a picture and a table. */
export function ladderSection(subject: ReportSubject): Section {
  const rungs = highestFirst(rungsOf(subject));
  const own = subject.released.attendance;
  return {
    id: 'ladder',
    heading:
      subject.expectation === undefined ? 'Your attendance beside other figures' : 'Your ladder of progress',
    blocks: [
      paragraph(
        subject.expectation === undefined
          ? 'These are published figures, so that you can see where you stand.'
          : ladderWords(rungs),
      ),
      ...picture(subject, rungs, own),
      {
        kind: 'table',
        caption: `Attendance rates beside yours in ${subject.baselineYear}`,
        columns: [
          words(subject.expectation === undefined ? 'Figure' : 'Rung'),
          numbers('Attendance'),
          numbers(isMissing(own) ? 'Compared with your school' : `Compared with your ${percent(own)}`),
        ],
        rows: [
          ...rungs.map((rung) => row(rung, subject, own)),
          [{ text: `Your school in ${subject.baselineYear}` }, publishedCell(own, percent), { text: '–' }],
        ],
      },
      ...chanceNote(subject, rungs),
    ],
  };
}

/** What the rungs are for: steps to climb, unless the school stands above them all. */
function ladderWords(rungs: readonly Rung[]): string {
  const shows =
    'The other rungs show what schools like yours and near you reach, and what your own school reached before the pandemic.';
  const ambition = 'Aim as high as you can: there is no ceiling on ambition.';
  const highest = rungs.find(({ rate }) => isPresent(rate));
  return highest?.isMinimum
    ? `${shows} The minimum is already above them all: the figure to beat is your own. ${ambition}`
    : `The minimum is a first step. ${shows} ${ambition}`;
}

/** Names the authority that is meant where the school has come under another since. */
function authorityThenNote({
  release,
  released: { school },
  baselineYear,
}: ReportSubject): Pick<Rung, 'note'> {
  if (school.authorityThen === school.localAuthority) return {};
  const name = release.localAuthorities.find(({ code }) => code === school.authorityThen)?.name;
  return { note: `${name ?? school.authorityThen}, which had the school in ${baselineYear}` };
}

function rungsOf(subject: ReportSubject): Rung[] {
  const { released, expectation, expectationYear, baselineYear, digits } = subject;
  const [before, local]: Rung[] = [
    {
      label: 'Your school in 2018/19',
      note: 'before the pandemic',
      rate: released.prePandemicAttendance,
      ownRates: 2,
    },
    {
      label: 'Local authority average',
      ...authorityThenNote(subject),
      rate: released.localAuthorityAttendance,
      whyNone: 'it needs two schools of your kind that have a figure',
      ownRates: 1,
    },
  ] as const;
  const common = [
    ...nationalRung(subject),
    // Other units take other pupils for other lengths of time: their average says nothing to this one.
    ...(released.school.phase === 'alternative-provision' ? [] : [local as Rung]),
    ...(baselineYear === '2018/19' ? [] : [before as Rung]),
  ];
  if (expectation === undefined) return common;
  return [
    {
      label: `Minimum for ${expectationYear}`,
      rate: expectation.expectedAttendance,
      digits,
      ownRates: 1,
      isMinimum: true,
    },
    { label: 'Similar schools’ average', rate: expectation.similarAttendance, ownRates: 1 },
    {
      label: 'Similar schools’ best quarter',
      note: 'one in four does this well or better',
      rate: expectation.similarUpperQuartile,
      ownRates: 1,
    },
    ...common,
  ];
}

function highestFirst(rungs: readonly Rung[]): Rung[] {
  const known = rungs.filter(({ rate }) => isPresent(rate));
  known.sort((a, b) => (b.rate as number) - (a.rate as number));
  return [...known, ...rungs.filter(({ rate }) => isMissing(rate))];
}

function withinChance(rung: Rung, { expectation }: ReportSubject, own: Published<number>): boolean {
  if (expectation === undefined || isMissing(own) || isMissing(rung.rate)) return false;
  return isWithinChance(rung.rate - own, expectation.chanceSd, rung.ownRates);
}

function row(rung: Rung, subject: ReportSubject, own: Published<number>): Cell[] {
  const { label, note, rate, whyNone, digits = 1 } = rung;
  const figure = publishedCell(rate, (value) => percentUpTo(value, digits));
  return [
    note === undefined ? { text: label } : { text: label, note },
    isMissing(rate) && whyNone !== undefined ? { ...figure, note: whyNone } : figure,
    isMissing(own) || isMissing(rate)
      ? { text: '–' }
      : comparison(rung, subject, shownBeside(rate, own, digits)),
  ];
}

/** As a reader takes one shown figure from the other. */
function shownBeside(rate: number, own: number, digits: number): number {
  return shownDifference(own, rate, 1, digitsIn(rate, digits));
}

function comparison(rung: Rung, subject: ReportSubject, difference: number): Cell {
  const text = signed(difference, digitsIn(difference, rung.digits ?? 1));
  if (withinChance(rung, subject, subject.released.attendance)) return { text, note: 'within chance' };
  return difference < 0 ? { text, note: 'your school is above' } : { text };
}

/** No picture without the school's own rate: there would be nothing to compare. */
function picture(subject: ReportSubject, rungs: readonly Rung[], own: Published<number>): Picture[] {
  const known = rungs.filter(({ rate }) => isPresent(rate));
  if (isMissing(own) || known.length === 0) return [];
  const data: LadderData = {
    title: 'Attendance of your school and the rungs of the ladder',
    description: `Your school ${percent(own)}. ${known.map(({ label, rate, digits }) => `${label} ${percentUpTo(rate as number, digits ?? 1)}`).join('. ')}. The table that follows has the same figures.`,
    own,
    ownLabel: 'Your school',
    chanceRange: subject.expectation && chanceRange(subject.expectation.chanceSd),
    rungs: known.map((rung) => ({
      label: rung.label,
      value: rung.rate as number,
      words: percentUpTo(rung.rate as number, rung.digits ?? 1),
      withinChance: withinChance(rung, subject, own),
    })),
  };
  const alternative = `${data.title}. ${data.description}`;
  return [
    {
      kind: 'picture',
      wide: { svg: ladderChart(data, wideWidth), alternative },
      narrow: { svg: ladderChart(data, narrowWidth), alternative },
    },
  ];
}

function chanceNote(subject: ReportSubject, rungs: readonly Rung[]): Block[] {
  if (subject.expectation === undefined) return [];
  const level = rungs.some((rung) => withinChance(rung, subject, subject.released.attendance));
  return [
    paragraph(
      `The grey band shows how far chance alone moves your own rate in 8 years out of 10. ${
        level
          ? 'A rung with a hollow circle, “within chance” in the table, is too close to tell apart from your own rate.'
          : 'Every rung is further away than that.'
      }`,
    ),
  ];
}
