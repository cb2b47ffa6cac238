import { type AcademicYear, academicYear, displayYear, startOf } from '../../../attendance/academic-year.ts';
import { comparedPhases, phaseWords } from '../../../attendance/phase.ts';
import { displayPublished, isPresent, notAvailable, type Published } from '../../../attendance/published.ts';
import { publishedNationalAbsence, publishedOverallAbsence } from '../../../attendance/published-national.ts';
import { numbers, type Table, words } from '../../../presentation/blocks.ts';
import { type Trend, trendChart } from '../../../presentation/charts/trend-chart.ts';
import { percentUpTo, sentenceCase } from '../../../presentation/formatting.ts';

/** A figure of a year; undefined where nothing was published for it. */
type Series = readonly [name: string, of: (year: AcademicYear) => Published<number> | undefined];

const kinds: readonly Series[] = [
  ['Overall', (year) => publishedNationalAbsence[year]?.overall],
  ['Persistent', (year) => publishedNationalAbsence[year]?.persistent],
  ['Severe', (year) => publishedNationalAbsence[year]?.severe],
];
const byPhase: readonly Series[] = comparedPhases.map((phase) => [
  sentenceCase(phaseWords[phase]),
  (year) => publishedOverallAbsence[year]?.[phase],
]);

const published = Object.keys(publishedNationalAbsence).sort() as AcademicYear[];
const [first, last] = [published[0]!, published.at(-1)!];
/** From the first published to the last: a year without a figure keeps its place. */
const years = Array.from({ length: startOf(last) - startOf(first) + 1 }, (_, i) =>
  academicYear(startOf(first) + i),
);

/** From this year on the figures are of daily data; those before are of the school census. */
const dailySince: AcademicYear = '2024-25';

/** What `/statistics` shows: published national figures, and nothing of any school. */
export function statisticsPage() {
  const [overall, persistent] = kinds.map(([, of]) => rate(of(last)));
  return {
    series: `Figures before ${displayYear(dailySince)} are from the school census, and those since are from daily data. They are two series: a difference between one and the other is no change. In the pictures a dotted rule stands between them.`,
    latest: `In ${displayYear(last)}, ${overall} of school sessions were missed, and ${persistent} of pupils missed one session in ten or more.`,
    sections: [
      section('Absence in all schools', kinds),
      section('Overall absence by type of school', byPhase),
    ],
  };
}

function section(heading: string, series: readonly Series[]) {
  return { heading, chart: chart(heading, series), table: table(`${heading}, England`, series) };
}

function chart(title: string, series: readonly Series[]) {
  const data = {
    title,
    description: `Per cent, by academic year from ${displayYear(first)} to ${displayYear(last)}. The lines are broken where the pandemic left no figures, and at ${displayYear(dailySince)}, from which figures are of daily data. The table that follows has the same figures.`,
    years: years.map(displayYear),
    newSeriesAt: [years.indexOf(dailySince)],
    trends: series.map(
      ([name, of]): Trend => ({
        name,
        values: years.map((year) => {
          const figure = of(year) ?? notAvailable;
          return isPresent(figure) ? figure : undefined;
        }),
      }),
    ),
  };
  return { wide: trendChart(data, 640), narrow: trendChart(data, 320) };
}

/** Newest first: that is what most people look for. */
function table(caption: string, series: readonly Series[]): Table {
  return {
    kind: 'table',
    caption,
    columns: [words('Academic year'), ...series.map(([name]) => numbers(name))],
    rows: published
      .toReversed()
      .map((year) => [{ text: displayYear(year) }, ...series.map(([, of]) => ({ text: rate(of(year)) }))]),
  };
}

const rate = (figure: Published<number> | undefined): string =>
  displayPublished(figure ?? notAvailable, (value) => percentUpTo(value, 2));
