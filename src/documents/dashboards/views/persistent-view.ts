import type { FigureTime } from '../../../attendance/figures/figure-key.ts';
import { barsChart } from '../../../presentation/charts/bars-chart.ts';
import { rateOfFigures, saidRate, whyNoRate } from '../rates-of-figures.ts';
import {
  cellOfRate,
  type DashboardSource,
  type DrawnView,
  drawnRate,
  nameCell,
  nothingYet,
} from './drawn-view.ts';
import { lastOf, spanWords } from './window-words.ts';

export function persistentView(source: DashboardSource): DrawnView {
  const { of, times, longDay } = source;
  const heading = 'Persistent and severe absence';
  const last = lastOf(times, 'year-to-date');
  const half = lastOf(times, 'half-term');
  if (last === undefined) return nothingYet(heading);
  const windows: readonly { readonly words: string; readonly short: string; readonly time: FigureTime }[] = [
    {
      words: last > (source.asOf ?? source.today) ? 'The year so far' : `The year up to ${longDay(last)}`,
      short: 'year to date',
      time: { span: 'year-to-date', last },
    },
    ...(half === undefined
      ? []
      : [
          {
            words: `The ${spanWords({ span: 'half-term', last: half }, source)}`,
            short: 'half term',
            time: { span: 'half-term', last: half } as const,
          },
        ]),
  ];
  const rate = (time: FigureTime, measure: 'persistent' | 'severe') =>
    rateOfFigures(of, time, 'all', measure);
  const [{ words, time }] = windows as [(typeof windows)[number]];
  const missed = (measure: 'persistent' | 'severe', much: string) => {
    const own = rate(time, measure);
    const why = whyNoRate(own);
    return why === undefined
      ? `${saidRate(own)} of pupils missed ${much} of their sessions`
      : `how many pupils missed ${much} of their sessions ${why}`;
  };
  const message = `${words}: ${missed('persistent', 'a tenth or more')}; ${missed('severe', 'half or more')}. Shares of different lengths of time are not compared.`;
  return {
    heading,
    message,
    draw: (width) =>
      barsChart(
        {
          title: `${heading}, % of pupils`,
          description: message,
          bars: windows.flatMap(({ short, time: at }) =>
            (['persistent', 'severe'] as const).map((measure) => ({
              name: `${measure === 'persistent' ? 'Persistent' : 'Severe'}, ${short}`,
              ...drawnRate(rate(at, measure)),
            })),
          ),
        },
        width,
      ),
    caption: 'Pupils who missed a tenth or more, or half or more, of their own possible sessions, %',
    columns: ['Time', 'Persistent', 'Severe'],
    rows: windows.map(({ words: window, time: at }) => [
      nameCell(window),
      cellOfRate(rate(at, 'persistent')),
      cellOfRate(rate(at, 'severe')),
    ]),
    empty: undefined,
  };
}
