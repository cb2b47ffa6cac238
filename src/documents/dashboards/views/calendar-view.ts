import { daysAfter, type IsoDate, weekdayOf, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { isMissing } from '../../../attendance/published.ts';
import { calendarChart } from '../../../presentation/charts/calendar-chart.ts';
import { rateOfFigures, saidRate, shownRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  isNotInView,
  nameCell,
  nothingYet,
  tooFewPupils,
} from './drawn-view.ts';
import { nameOfTime, settlingFrom, settlingNotes } from './settling-words.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

export function calendarView({
  of,
  times,
  today,
  asOf = today,
  shortDay,
  longDay,
}: DashboardSource): DrawnView {
  const heading = 'Calendar of absence';
  const days = [...times.day.keys()];
  if (days.length === 0) return nothingYet(heading);
  const mondays = [...new Set(days.map(weekOf))];
  const rate = (last: IsoDate) => rateOfFigures(of, { span: 'day', last }, 'all', 'absence');
  if (days.every((day) => isNotInView(rate(day)))) return tooFewPupils(heading, 'day');
  const known = days.filter((day) => !isMissing(rate(day)));
  const highest = known.toSorted((a, b) => (rate(b) as number) - (rate(a) as number))[0];
  const message =
    highest === undefined
      ? 'No day is shown.'
      : `Absence was highest on ${weekdays[weekdayOf(highest) - 1]} ${longDay(highest)}: ${saidRate(rate(highest))}.`;
  const of5 = (monday: IsoDate) => [0, 1, 2, 3, 4].map((plus) => daysAfter(monday, plus));
  const sundays = mondays.map((monday) => daysAfter(monday, 6));
  // Of today there may be figures later.
  const isToCome = (day: IsoDate) => day > asOf || day >= today;
  const cell = (day: IsoDate): number | string => {
    if (!times.day.has(day)) return isToCome(day) ? '' : 'z';
    const figure = rate(day);
    return isMissing(figure) ? shownRate(figure) : figure;
  };
  return {
    heading,
    message,
    draw: (width) =>
      calendarChart(
        {
          title: `${heading}, % of possible sessions`,
          description: message,
          // Whole names touch each other above cells of this size.
          weekdays: weekdays.map((day) => day.slice(0, 3)),
          weeks: mondays.map((monday) => ({ name: shortDay(monday), days: of5(monday).map(cell) })),
          settlingFrom: settlingFrom(sundays, today),
        },
        width,
      ),
    caption: 'Absence by day, % of possible sessions, newest week first',
    columns: ['Week from', ...weekdays.map((day) => day.slice(0, 3))],
    rows: mondays
      .toReversed()
      .map((monday) => [
        nameOfTime(longDay(monday), daysAfter(monday, 6), today),
        ...of5(monday).map((day) =>
          times.day.has(day) ? cellOfRate(rate(day)) : nameCell(isToCome(day) ? 'not yet' : 'z'),
        ),
      ]),
    empty: undefined,
    notes: [
      ...(mondays.some((monday) => of5(monday).some((day) => !times.day.has(day) && !isToCome(day)))
        ? ['z: no session was possible that day, as when the school was closed, or no register came.']
        : []),
      ...settlingNotes(sundays, today),
    ],
  };
}
