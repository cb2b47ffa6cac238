import { type Measure, measureWords } from '../../../attendance/figures/measure.ts';
import { isMissing } from '../../../attendance/published.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { rateOfFigures, saidRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
} from './drawn-view.ts';
import { newestTime, spanWords } from './window-words.ts';

const reasons = [
  'illness',
  'appointments',
  'authorised-else',
  'holiday',
  'unexplained',
  'late-after-close',
  'late',
] as const satisfies readonly Measure[];

export function reasonsView(source: DashboardSource): DrawnView {
  const { of, times } = source;
  const heading = 'Reasons for absence';
  const latest = newestTime(times);
  if (latest === undefined) return nothingYet(heading);
  const when = `the ${spanWords(latest, source)}`;
  const rates = reasons.map((measure) => ({ measure, rate: rateOfFigures(of, latest, 'all', measure) }));
  const largest = rates
    .filter(({ measure, rate }) => measure !== 'late' && !isMissing(rate))
    .toSorted((a, b) => (b.rate as number) - (a.rate as number))[0];
  const message =
    largest === undefined
      ? `No reason is shown for ${when}.`
      : `Of the reasons that are shown for ${when}, the largest was ${measureWords[largest.measure].toLowerCase()}: ${saidRate(largest.rate)} of possible sessions.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}, ${when}, % of possible sessions`,
          description: message,
          bars: rates.map(({ measure, rate }) => ({
            name: measureWords[measure],
            ...drawnRate(rate),
          })),
        },
        width,
      ),
    caption: `${heading} in ${when}, % of possible sessions`,
    columns: ['Reason', '% of possible sessions'],
    rows: rates.map(({ measure, rate }) => [nameCell(measureWords[measure]), cellOfRate(rate)]),
    empty: undefined,
  };
}
