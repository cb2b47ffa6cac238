import { type IsoDate, weekOf } from '../../../attendance/calendar/iso-date.ts';
import type { FigureMeasure } from '../../../attendance/figures/figure-key.ts';
import { isMissing, mapPublished, type Published } from '../../../attendance/published.ts';
import { stackedChart } from '../../../presentation/charts/stacked-chart.ts';
import { orGap, rateOfFigures, saidRate } from '../rates-of-figures.ts';
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
const otherAuthorised = 'Other authorised';

interface Part {
  readonly name: string;
  /** In a sentence. */
  readonly words: string;
  readonly of: (last: IsoDate) => Published<number>;
}

/** What absence is made of, week by week: three parts that every place with figures by week is shown. */
export function reasonWeeksView({ of, times, today, shortDay, longDay }: DashboardSource): DrawnView {
  const heading = 'Reasons week by week';
  const weeks = [...times.week.keys()].slice(-mostWeeks);
  if (weeks.length === 0) return nothingYet(heading);
  const rate = (last: IsoDate, measure: FigureMeasure) =>
    rateOfFigures(of, { span: 'week', last }, 'all', measure);
  if (weeks.every((last) => isNotInView(rate(last, 'absence')))) return tooFewPupils(heading, 'week');
  const parts: readonly Part[] = [
    { name: 'Illness', words: 'illness', of: (last) => rate(last, 'illness') },
    {
      name: otherAuthorised,
      words: 'other authorised absence',
      of: (last) => less(rate(last, 'authorised'), rate(last, 'illness')),
    },
    { name: 'Unauthorised', words: 'unauthorised absence', of: (last) => rate(last, 'unauthorised') },
  ];
  const whole = weeks.findLast((last) => parts.every((part) => !isMissing(part.of(last))));
  const message =
    whole === undefined
      ? 'No week is shown with all its parts.'
      : largestWords(
          parts.map(({ words, of: at }) => ({ words, rate: at(whole) as number })),
          rate(whole, 'absence'),
          longDay(weekOf(whole)),
        );
  return {
    heading,
    message,
    draw: (width) =>
      stackedChart(
        {
          title: `${heading}, % of possible sessions`,
          description: message,
          times: weeks.map((last) => shortDay(weekOf(last))),
          parts: parts.map((part) => ({
            name: part.name,
            values: weeks.map((last) => orGap(part.of(last))),
          })),
          settlingFrom: settlingFrom(weeks, today),
        },
        width,
      ),
    caption: `${heading}, % of possible sessions, newest first`,
    columns: ['Week from', 'Absence', ...parts.map(({ name }) => name)],
    wideOnly: [otherAuthorised],
    rows: weeks
      .toReversed()
      .map((last) => [
        nameOfTime(longDay(weekOf(last)), last, today),
        cellOfRate(rate(last, 'absence')),
        ...parts.map((part) => cellOfRate(part.of(last))),
      ]),
    empty: undefined,
    notes: settlingNotes(weeks, today),
  };
}

/** Of two figures that are shown; what is hidden of either hides it. */
function less(all: Published<number>, part: Published<number>): Published<number> {
  return isMissing(part) ? part : mapPublished(all, (whole) => Math.max(0, whole - part));
}

function largestWords(
  parts: readonly { readonly words: string; readonly rate: number }[],
  absence: Published<number>,
  week: string,
): string {
  const [largest] = parts.toSorted((a, b) => b.rate - a.rate);
  const all = isMissing(absence) ? '' : `absence was ${saidRate(absence)}, and `;
  return `In the week of ${week} ${all}the largest part of it was ${largest!.words}: ${saidRate(largest!.rate)} of possible sessions.`;
}
