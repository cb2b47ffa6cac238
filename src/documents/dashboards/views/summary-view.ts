import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf, statisticalTerm } from '../../../attendance/calendar/statistical-term.ts';
import { termWindow } from '../../../attendance/counts/count-window.ts';
import type { FigureTime } from '../../../attendance/figures/figure-key.ts';
import { isMissing, mapPublished, type Published } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { sentenceCase } from '../../../presentation/formatting.ts';
import { rateOfFigures, saidRate, whyNoRate } from '../rates-of-figures.ts';
import { timesFrom, timesUpTo, yearBefore } from '../same-days.ts';
import { standsOut } from '../stands-out/stands-out.ts';
import { rateSoFar } from '../year-so-far.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
} from './drawn-view.ts';
import { nameOfTime, settlingNotes } from './settling-words.ts';
import { lastOf, spanWords } from './window-words.ts';

const columns = ['absence', 'authorised', 'unauthorised', 'illness'] as const;
type Column = (typeof columns)[number];

interface Row {
  readonly name: string;
  readonly rate: (measure: Column) => Published<number>;
}

/** The newest week, the half term, the term and the year beside each other. In the autumn the term is the year. */
export function summaryView(source: DashboardSource): DrawnView {
  const { of, times, lastYear, longDay } = source;
  const heading = 'Summary';
  const week = lastOf(times, 'week');
  if (week === undefined) return nothingYet(heading);
  const at = (time: FigureTime) => (measure: Column) => rateOfFigures(of, time, 'all', measure);
  const half = lastOf(times, 'half-term');
  const year: Row = { name: 'Year to date', rate: (measure) => rateSoFar(of, times, 'all', measure) };
  const before: Row | undefined =
    lastYear === undefined
      ? undefined
      : {
          name: 'The same weeks of last year',
          rate: (measure) =>
            rateSoFar(lastYear.of, timesUpTo(lastYear.times, yearBefore(week)), 'all', measure),
        };
  const rows: readonly Row[] = [
    { name: `Week of ${longDay(weekOf(week))}`, rate: at({ span: 'week', last: week }) },
    ...(half === undefined
      ? []
      : [
          {
            name: sentenceCase(spanWords({ span: 'half-term', last: half }, source)),
            rate: at({ span: 'half-term', last: half }),
          },
        ]),
    ...termRow(source, week),
    year,
    ...(before === undefined ? [] : [before]),
  ];
  const soFar = year.rate('absence');
  const last = rows[0]!.rate('absence');
  const beforeThat = before?.rate('absence');
  const comparison =
    beforeThat === undefined || isMissing(beforeThat)
      ? ''
      : ` In the same weeks of last year it was ${saidRate(beforeThat)}.`;
  const inWeek = `in the week of ${longDay(weekOf(week))}`;
  const why = whyNoRate(last);
  const hidden = why && `Absence ${inWeek} ${why}.`;
  const message = isMissing(soFar)
    ? (hidden ?? `Absence was ${saidRate(last)} ${inWeek}.`)
    : hidden === undefined
      ? `Absence is ${saidRate(soFar)} in the year to date, and was ${saidRate(last)} ${inWeek}.${comparison}`
      : `Absence is ${saidRate(soFar)} in the year to date.${comparison} ${hidden}`;
  const attendance = (rate: Row['rate']) => mapPublished(rate('absence'), (absence) => 100 - absence);
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: 'Absence, % of possible sessions',
          description: message,
          bars: rows.map(({ name, rate }) => ({
            name,
            ...drawnRate(rate('absence')),
          })),
        },
        width,
      ),
    caption: 'Summary, % of possible sessions',
    columns: ['Time', 'Attendance', 'Absence', 'Authorised', 'Unauthorised', 'Illness'],
    rows: rows.map(({ name, rate }, i) => [
      i === 0 ? nameOfTime(name, week, source.today) : nameCell(name),
      cellOfRate(attendance(rate)),
      ...columns.map((measure) => cellOfRate(rate(measure))),
    ]),
    empty: undefined,
    notes: settlingNotes([...times.week.keys()], source.today),
    standsOut: standsOut(source),
  };
}

/** The term so far, of what is shown of its half terms and weeks; none in the autumn. */
function termRow({ of, times, today, asOf = today }: DashboardSource, week: IsoDate): readonly Row[] {
  const term = statisticalTerm(week);
  if (term === 'autumn') return [];
  const { first, last } = termWindow(academicYearOf(week), term);
  return [
    {
      name: `${sentenceCase(term)} term${last > asOf ? ' so far' : ''}`,
      rate: (measure) => rateSoFar(of, timesFrom(times, first), 'all', measure),
    },
  ];
}
