import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import type { Measure } from '../../../attendance/figures/measure.ts';
import { isMissing, notAvailable, type Published } from '../../../attendance/published.ts';
import { median } from '../../../numerics/quantile.ts';
import { timeChart } from '../../../presentation/charts/time-chart.ts';
import { attendanceRate, orGap, rateOfFigures, saidRate } from '../rates-of-figures.ts';
import { riseOrFall } from '../rise-or-fall.ts';
import { yearBefore } from '../same-days.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  isNotInView,
  nothingYet,
  tooFewPupils,
} from './drawn-view.ts';
import { nameOfTime, settlingFrom } from './settling-words.ts';

/** Of fewer days it cannot be said how many sessions most days have. */
const fewestDays = 5;
/** How many of the newest times a line shows. */
const newest = { day: 40, week: 40 };

export function attendanceView(
  { of, times: all, lastYear, today, shortDay, longDay }: DashboardSource,
  by: 'day' | 'week',
): DrawnView {
  const heading = `Attendance and absence by ${by}`;
  const times = [...all[by].keys()].slice(-newest[by]);
  if (times.length === 0) return nothingYet(heading);
  const columns = ['absence', 'authorised', 'unauthorised', 'illness'] as const;
  const rate = (last: IsoDate, measure: Measure) => rateOfFigures(of, { span: by, last }, 'all', measure);
  const before = (last: IsoDate): Published<number> =>
    lastYear === undefined
      ? notAvailable
      : rateOfFigures(lastYear.of, { span: by, last: yearBefore(last) }, 'all', 'absence');
  const compared = times.some((last) => !isMissing(before(last)));
  const when = (last: IsoDate) =>
    by === 'day' ? `on ${longDay(last)}` : `in the week of ${longDay(weekOf(last))}`;
  if (times.every((last) => isNotInView(rate(last, 'absence')))) return tooFewPupils(heading, by);
  const newestBefore = before(times.at(-1)!);
  const message = [
    riseOrFall(
      'Absence',
      times.map((last) => ({ when: when(last), rate: rate(last, 'absence') })),
    ),
    ...(isMissing(newestBefore) ? [] : [`A year before that ${by}, it was ${saidRate(newestBefore)}.`]),
  ].join(' ');
  const closed = by === 'day' ? partlyClosed(of, times) : [];
  return {
    heading,
    message,
    draw: (width) =>
      timeChart(
        {
          title: `${heading}, % of possible sessions`,
          description: message,
          times: times.map((last) => shortDay(by === 'day' ? last : weekOf(last))),
          lines: [
            { name: 'Absence', values: times.map((last) => orGap(rate(last, 'absence'))) },
            { name: 'Authorised', values: times.map((last) => orGap(rate(last, 'authorised'))) },
            { name: 'Unauthorised', values: times.map((last) => orGap(rate(last, 'unauthorised'))) },
            ...(compared ? [{ name: 'Year before', values: times.map((last) => orGap(before(last))) }] : []),
          ],
          settlingFrom: settlingFrom(times, today),
          ...(closed.length === 0
            ? {}
            : { marked: { times: closed.map((day) => times.indexOf(day)), words: 'Partly closed' } }),
        },
        width,
      ),
    caption: `${heading}, % of possible sessions, newest first`,
    columns: [
      by === 'day' ? 'Day' : 'Week from',
      'Attendance',
      'Absence',
      'Authorised',
      'Unauthorised',
      'Illness',
      ...(compared ? ['Absence a year before'] : []),
    ],
    rows: times
      .toReversed()
      .map((last) => [
        nameOfTime(
          longDay(by === 'day' ? last : weekOf(last)),
          last,
          today,
          closed.includes(last) ? ', partly closed' : '',
        ),
        cellOfRate(attendanceRate(of, { span: by, last }, 'all')),
        ...columns.map((measure) => cellOfRate(rate(last, measure))),
        ...(compared ? [cellOfRate(before(last))] : []),
      ]),
    empty: undefined,
    notes:
      closed.length === 0
        ? []
        : [
            'Partly closed: fewer than half as many sessions were possible as on most days, as on a day of a strike or of snow, or where registers have not come in. Such days are marked, and stay in every figure.',
          ],
  };
}

/** Days on which far fewer sessions were possible than on most of them, by what is shown. */
function partlyClosed(
  { place, figures }: DashboardSource['of'],
  days: readonly IsoDate[],
): readonly IsoDate[] {
  const possible = days.flatMap((last) => {
    const sessions = figures.get(place, { span: 'day', last }, 'all', 'possible');
    return isMissing(sessions) ? [] : [{ last, sessions }];
  });
  if (possible.length < fewestDays) return [];
  const usual = median(possible.map(({ sessions }) => sessions));
  return possible.filter(({ sessions }) => sessions < usual / 2).map(({ last }) => last);
}
