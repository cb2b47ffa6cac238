import { type AcademicYear, displayYear, startOf, yearAfter } from '../../../attendance/academic-year.ts';
import { isMissing } from '../../../attendance/published.ts';
import type { Expectation, Past } from '../../../expectations/outcome.ts';
import {
  type Block,
  numbers,
  type Picture,
  paragraph,
  type Section,
  words,
} from '../../../presentation/blocks.ts';
import { type YearsData, yearsChart } from '../../../presentation/charts/years-chart.ts';
import { fixed, percent, signed } from '../../../presentation/formatting.ts';
import { narrowWidth, wideWidth } from './page-widths.ts';
import type { ReportSubject } from './subject.ts';
import { chanceRange } from './within-chance.ts';

/** The school's own earlier years, what they make of its baseline and what its own trend would bring; undefined without any. */
export function pastSection(subject: ReportSubject): Section | undefined {
  const { expectation, released, baselineYear } = subject;
  if (expectation?.past === undefined || isMissing(released.attendance)) return undefined;
  const { past } = expectation;
  return {
    id: 'past',
    heading: 'Your own past',
    blocks: [
      paragraph(
        `Your earlier years steady last year’s figure. Each is first moved by what your similar schools did since, and counts for more the nearer it is. The band is chance, in 8 years out of 10.`,
      ),
      yearsPicture(subject, expectation, past, released.attendance),
      yearsTable(subject, expectation, past),
      ...(past.broke
        ? [
            paragraph(
              `Your figure of ${baselineYear} stands further from your earlier years than chance explains. So they count for less here. If you know why, tell us.`,
            ),
          ]
        : []),
      paragraph(trendWords(subject, past, released.attendance)),
    ],
  };
}

/** The years as a line with its band, what they come to, and where the trend leads. */
function yearsPicture(
  { release, expectationYear }: ReportSubject,
  { chanceSd, baselineAttendance }: Expectation,
  past: Past,
  last: number,
): Picture {
  const { baseline } = release;
  const known = new Map<AcademicYear, number>([
    ...past.years.map(({ year, attendance }) => [year, attendance] as const),
    [baseline, last],
  ]);
  const years = yearsFrom(past.years[0]!.year, yearAfter(baseline));
  const trend = trendOf(release, past, last).next;
  const said = [...known].map(([year, rate]) => `${displayYear(year)} ${percent(rate)}`).join(', ');
  const data: YearsData = {
    title: 'Your attendance by year, with the band of chance',
    description: `${said}. Steadied ${percent(baselineAttendance)}. The trend would lead to ${percent(trend)} in ${expectationYear}. The table that follows has the figures.`,
    years: years.map(displayYear),
    values: years.map((year) => known.get(year)),
    give: chanceRange(chanceSd),
    steadied: baselineAttendance,
    trend,
    labels: { steadied: 'Steadied', trend: 'If the trend went on' },
  };
  const alternative = `${data.title}. ${data.description}`;
  return {
    kind: 'picture',
    wide: { svg: yearsChart(data, wideWidth), alternative },
    narrow: { svg: yearsChart(data, narrowWidth), alternative },
  };
}

function yearsFrom(first: AcademicYear, last: AcademicYear): AcademicYear[] {
  const years = [first];
  while (years.at(-1)! < last) years.push(yearAfter(years.at(-1)!));
  return years;
}

function yearsTable(
  { baselineYear, released }: ReportSubject,
  { chanceSd, baselineAttendance }: Expectation,
  { years, baselineSd }: Past,
): Block {
  const rest = 1 - years.reduce((sum, { weight }) => sum + weight, 0);
  // Beneath the figure: a fifth column is too wide for a phone.
  const giveOrTake = (sd: number) => `give or take ${fixed(chanceRange(sd), 1)}`;
  const band = giveOrTake(chanceSd);
  return {
    kind: 'table',
    caption: 'Your attendance by year, and what each year counts for',
    columns: [
      words('Year'),
      numbers('Figure, and points of chance'),
      numbers('Moved with similar schools'),
      numbers('Counts for'),
    ],
    rows: [
      ...years.map(({ year, attendance, brought, weight }) => [
        { text: displayYear(year) },
        { text: percent(attendance), note: band },
        { text: percent(brought) },
        { text: `${Math.round(100 * weight)}%` },
      ]),
      [
        { text: baselineYear },
        { text: percent(released.attendance as number), note: band },
        { text: percent(released.attendance as number) },
        { text: `${Math.round(100 * rest)}%` },
      ],
      [
        { text: 'Steadied' },
        { text: percent(baselineAttendance), note: giveOrTake(baselineSd) },
        { text: '–' },
        { text: '100%' },
      ],
    ],
  };
}

/** Where the straight line from the first year at hand to the last leads: no forecast, and the report says so. */
function trendWords(
  { release, baselineYear, expectationYear }: ReportSubject,
  past: Past,
  last: number,
): string {
  const { perYear, next } = trendOf(release, past, last);
  return `From ${displayYear(past.years[0]!.year)} to ${baselineYear} your attendance changed by ${signed(perYear, 1)} points a year. If that went on, ${expectationYear} would bring ${percent(next)}. That is no forecast.`;
}

function trendOf(
  { baseline }: Pick<ReportSubject['release'], 'baseline'>,
  { years }: Past,
  last: number,
): { readonly perYear: number; readonly next: number } {
  const first = years[0]!;
  const perYear = (last - first.attendance) / (startOf(baseline) - startOf(first.year));
  return { perYear, next: Math.min(100, last + perYear) };
}
