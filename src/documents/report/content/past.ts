import { displayYear, startOf } from '../../../attendance/academic-year.ts';
import { isMissing } from '../../../attendance/published.ts';
import type { Expectation, Past } from '../../../expectations/outcome.ts';
import { type Block, numbers, paragraph, type Section, words } from '../../../presentation/blocks.ts';
import { percent, points, signed } from '../../../presentation/formatting.ts';
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
        `One year’s figure carries chance: up to ${points(chanceRange(expectation.chanceSd))}, up or down, in 8 years out of 10. Your earlier years steady it. Each is first moved by what your similar schools did since, and counts for more the nearer it is.`,
      ),
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

function yearsTable(
  { baselineYear, released }: ReportSubject,
  { chanceSd, baselineAttendance }: Expectation,
  { years, baselineSd }: Past,
): Block {
  const rest = 1 - years.reduce((sum, { weight }) => sum + weight, 0);
  const band = points(chanceRange(chanceSd));
  return {
    kind: 'table',
    caption: 'Your attendance by year, and what each year counts for',
    columns: [
      words('Year'),
      numbers('Attendance'),
      numbers('Give or take'),
      numbers('Moved with similar schools'),
      numbers('Counts for'),
    ],
    rows: [
      ...years.map(({ year, attendance, brought, weight }) => [
        { text: displayYear(year) },
        { text: percent(attendance) },
        { text: band },
        { text: percent(brought) },
        { text: `${Math.round(100 * weight)}%` },
      ]),
      [
        { text: baselineYear },
        { text: percent(released.attendance as number) },
        { text: band },
        { text: percent(released.attendance as number) },
        { text: `${Math.round(100 * rest)}%` },
      ],
      [
        { text: 'Steadied' },
        { text: percent(baselineAttendance) },
        { text: points(chanceRange(baselineSd)) },
        { text: '–' },
        { text: '100%' },
      ],
    ],
  };
}

/** Where the straight line from the first year at hand to the last leads: no forecast, and the report says so. */
function trendWords(
  { release, baselineYear, expectationYear }: ReportSubject,
  { years }: Past,
  last: number,
): string {
  const first = years[0]!;
  const perYear = (last - first.attendance) / (startOf(release.baseline) - startOf(first.year));
  const next = Math.min(100, last + perYear);
  return `From ${displayYear(first.year)} to ${baselineYear} your attendance changed by ${signed(perYear, 1)} points a year. If that went on, ${expectationYear} would bring ${percent(next)}. A trend is no forecast: what moved every school is in it too.`;
}
