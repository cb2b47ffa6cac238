import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { type FigureGroup, yearGroupOf } from '../../../attendance/figures/figure-key.ts';
import { isMissing } from '../../../attendance/published.ts';
import { multiplesChart } from '../../../presentation/charts/multiples-chart.ts';
import { orGap, rateOfFigures, saidRate, shownRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  isNotInView,
  nothingYet,
  tooFewPupils,
} from './drawn-view.ts';
import { nameOfTime, settlingFrom, settlingNotes } from './settling-words.ts';

const mostWeeks = 20;

/** The year groups that there are figures of at any of some weeks, youngest first. */
export function yearGroupsIn(times: DashboardSource['times'], weeks: readonly IsoDate[]): readonly number[] {
  const groups = new Set(weeks.flatMap((last) => [...(times.week.get(last)?.keys() ?? [])]));
  return [...groups].flatMap((group) => yearGroupOf(group) ?? []).toSorted((a, b) => a - b);
}

/** Absence of each year group week by week, each beside all pupils. */
export function yearGroupsView({ of, times, today, shortDay, longDay }: DashboardSource): DrawnView {
  const heading = 'Year groups week by week';
  const weeks = [...times.week.keys()].slice(-mostWeeks);
  const years = yearGroupsIn(times, weeks);
  const newest = weeks.at(-1);
  if (newest === undefined || years.length === 0) return nothingYet(heading);
  const rate = (last: IsoDate, group: FigureGroup) =>
    rateOfFigures(of, { span: 'week', last }, group, 'absence');
  const groups = years.map((year) => ({ name: `Year ${year}`, group: `year ${year}` as const }));
  if (groups.every(({ group }) => weeks.every((last) => isNotInView(rate(last, group)))))
    return tooFewPupils(heading, 'week');
  const known = groups
    .flatMap(({ name, group }) => {
      const own = rate(newest, group);
      return isMissing(own) ? [] : [{ name, own }];
    })
    .toSorted((a, b) => a.own - b.own);
  const [lowest, highest] = [known[0], known.at(-1)];
  const message =
    lowest === undefined || highest === undefined
      ? `No year group is shown for the week of ${longDay(weekOf(newest))}.`
      : lowest === highest
        ? `In the week of ${longDay(weekOf(newest))}, absence of ${lowest.name} was ${saidRate(lowest.own)}; no other year group is shown.`
        : `In the week of ${longDay(weekOf(newest))}, absence lay between ${saidRate(lowest.own)} in ${lowest.name} and ${saidRate(highest.own)} in ${highest.name}.`;
  return {
    heading,
    message,
    draw: (width) =>
      multiplesChart(
        {
          title: `Absence of each year group, % of possible sessions, ${heading.toLowerCase()}`,
          description: message,
          times: weeks.map((last) => shortDay(weekOf(last))),
          each: groups.map(({ name, group }) => ({
            name,
            values: weeks.map((last) => orGap(rate(last, group))),
            words: shownRate(rate(newest, group)),
          })),
          behind: { name: 'All pupils', values: weeks.map((last) => orGap(rate(last, 'all'))) },
          settlingFrom: settlingFrom(weeks, today),
        },
        width,
      ),
    caption: 'Absence of each year group by week, % of possible sessions, newest first',
    columns: ['Week from', 'All pupils', ...groups.map(({ name }) => name)],
    wideOnly: [],
    rows: weeks
      .toReversed()
      .map((last) => [
        nameOfTime(longDay(weekOf(last)), last, today),
        cellOfRate(rate(last, 'all')),
        ...groups.map(({ group }) => cellOfRate(rate(last, group))),
      ]),
    empty: undefined,
    notes: settlingNotes(weeks, today),
  };
}
